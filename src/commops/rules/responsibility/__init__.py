"""Responsibility: who answers, who does, how much, and what is told twice."""
