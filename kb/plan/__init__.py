"""Steps of the handbook that a reader chose: in an address, on a page, in a file."""
