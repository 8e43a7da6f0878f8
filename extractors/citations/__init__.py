"""Documents named in a document, and how they are related."""
