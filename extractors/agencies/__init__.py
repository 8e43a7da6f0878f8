"""Bodies named in a document, canonical and with their place."""
