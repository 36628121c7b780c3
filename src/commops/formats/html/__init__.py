"""Pages: each one file that asks nothing of a network, in light and dark, on screens and on paper."""
