"""commops: organisation as code, read, checked as a graph, and drawn."""

__version__ = "0.2.0"
