"""Job descriptions: what a post is, to hand over and to sign."""

from commops.profiles.job_description.whole import draw

__all__ = ["draw"]
