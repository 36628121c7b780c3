"""Workbooks of Excel: the parts of their archives, and what cells show.

Only text, formats, merged cells, comments and what is hidden are read, in one pass and with bounds on what is unpacked.
A library for workbooks builds all of a sheet first, a cell for every place that has a format only, and fails at styles
or charts that it does not know, which no matrix needs.
"""
