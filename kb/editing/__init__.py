"""What the editors' pages have beside the fields: checks, previews, versions."""
