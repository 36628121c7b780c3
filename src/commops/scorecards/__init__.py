"""Scorecards: what results are worth against their targets, for a team, a role, a duty or a person, in a period."""
