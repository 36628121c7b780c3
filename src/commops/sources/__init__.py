"""Text to model: find the files, read them, merge what they say, check it; every fault of every file in one run."""
