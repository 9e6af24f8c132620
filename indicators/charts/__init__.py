"""Pictures of figures, drawn by the server as SVG and, for those who want a file, as PNG."""
