"""What any search engine must answer, and how Haystack's fields say what it shall keep."""
