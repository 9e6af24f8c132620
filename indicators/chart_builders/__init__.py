"""Charts with their titles, notes and descriptions, a module for each kind."""
