"""The tree of headings: parts of the file, layout of each, labels and their sequence."""
