"""What directories of people answer to programs, as JSON: users and departments of HR systems and office suites."""
