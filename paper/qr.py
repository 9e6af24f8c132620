"""QR codes: the way from the printed page to the same place on the site."""

import segno


def data_uri(address: str) -> str:
    """A drawing of the address for `<img src>`, without a margin: the page has its own."""
    return segno.make(address, error="m", micro=False).svg_data_uri(border=0, omitsize=True)
