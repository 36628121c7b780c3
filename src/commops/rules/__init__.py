"""The rules, one file for each family, and what runs them."""

from commops.rules.registry import RULES

__all__ = ["RULES"]
