"""commops: organisation as code, read, checked as a graph, and drawn."""

__version__ = "0.1.0"
