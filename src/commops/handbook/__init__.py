"""The handbook: the regulation of an organisation as a document to be signed, from everything that it describes."""
