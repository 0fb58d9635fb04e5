"""A file of terms whose kind nobody said."""

from __future__ import annotations

from papers.quality.exchange import csv_file, tbx_read
from papers.quality.exchange.reading import Read

_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<")


def read(data: bytes) -> Read:
    """The Concepts of a CSV or TBX file: what begins as XML does is TBX."""
    return (tbx_read if data[:64].lstrip().startswith(_XML) else csv_file).read(data)
