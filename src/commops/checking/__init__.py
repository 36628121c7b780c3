"""Checking: the engine that runs the rules, their settings, suppressions, the baseline, and the report."""
