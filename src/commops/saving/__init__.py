"""Saving: files of an organisation, new or changed, all of them or none; and what an editor finds beside them."""
