"""The handbook: its contents, its sections and the words it explains."""
