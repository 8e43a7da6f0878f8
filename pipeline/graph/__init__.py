"""The graph of citations."""
