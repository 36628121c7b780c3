"""Checking: the engine that runs the rules, their configuration, suppressions, the baseline, and the report."""
