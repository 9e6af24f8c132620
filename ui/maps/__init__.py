"""Maps, drawn on the outline of Bulgaria that the site serves; nothing is asked of anybody else."""
