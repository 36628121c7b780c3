"""Shape or report to text, one format a file. Writers know no language and look nothing up."""
