"""Charts with all that must stand around them, a module for each kind."""
