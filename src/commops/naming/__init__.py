"""What things are called in every view, and how they are found again by what somebody typed."""
