"""Documents with tables: Markdown, CSV, HTML and spreadsheets as blocks, whatever their tables are about."""
