"""Coverage: what an organisation covers of the standard that it names."""
