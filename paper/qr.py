"""QR codes that lead from the printed page to the site."""

import segno


def data_uri(address: str) -> str:
    """The QR code of an address as an SVG data URI for `<img src>`, without a margin."""
    return segno.make(address, error="m", micro=False).svg_data_uri(border=0, omitsize=True)
