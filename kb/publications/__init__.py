"""Publications: the list, one of them, its file and the feed."""
