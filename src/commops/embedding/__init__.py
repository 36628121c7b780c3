"""Embedding: what commops draws, kept up to date between marks in documents that people write."""
