"""The study: which findings may be compared, their charts, pages and open data."""
