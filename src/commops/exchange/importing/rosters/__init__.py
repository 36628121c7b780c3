"""Personnel lists as tables: exports of HR systems and lists that somebody keeps by hand."""
