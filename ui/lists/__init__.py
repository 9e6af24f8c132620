"""What every list that a reader narrows shares: facets, tags, pager, and their addresses.

Each list counts in its own way (an engine, the database, Python) and says here what it found.
"""
