"""Measures the search beside other engines, on generated documents in a scratch database."""
