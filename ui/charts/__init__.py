"""Charts, drawn by the server as SVG and, for those who want a file, as PNG.

`canvas.py` is what a drawing is made of; each other module is a chart, but for `svg.py` and
`png.py`, which write a drawing. A chart takes plain values and words; where they come from, and
what may stand in one drawing, its room decides.
"""
