"""Good practices: the list with its filters and map, one of them, a few side by side."""
