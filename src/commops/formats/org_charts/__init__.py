"""Org charts as pictures: what stands in each box, where the boxes and lines are, and on which pages."""
