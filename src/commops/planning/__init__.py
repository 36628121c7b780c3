"""Planning: what would follow from a change that is not written yet, and what depends on whom."""
