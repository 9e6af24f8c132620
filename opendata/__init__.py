"""Figures for machines: files of a selection, releases that never change, a catalogue of both."""
