"""Graph to shape: what people ask to see, in their language. The only place with translated words."""
