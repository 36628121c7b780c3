"""Responsibility tables: RACI matrices and their kin, in any of the shapes in which people keep them."""
