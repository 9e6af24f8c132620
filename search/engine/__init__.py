"""Our Haystack engine over Whoosh's index: the only place that touches Whoosh."""
