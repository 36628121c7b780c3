"""Fixing: findings in, edits of the files that fix them out, and nothing else changed."""
