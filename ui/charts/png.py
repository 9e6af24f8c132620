"""The one door to the rasteriser: an SVG file of ours as PNG."""

import resvg_py

_ENLARGED = 2  # sharp on a fine screen and in a newspaper's column


def to_png(svg: bytes) -> bytes:
    """The picture in twice its size; letters come from the fonts of the system."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg.decode(), zoom=_ENLARGED, font_family="Noto Sans",
            sans_serif_family="Noto Sans",
        )
    )  # fmt: skip
