"""Our Haystack engine over the index files of Whoosh: the only place that imports Whoosh."""
