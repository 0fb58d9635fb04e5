"""A file of terms whose kind nobody said."""

from __future__ import annotations

from papers.quality.exchange import csv_file, tbx_read
from papers.quality.exchange.reading import Read

_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<")


def read(data: bytes) -> Read:
    """The Concepts of a CSV or TBX file: what begins as XML does is TBX."""
    if data[:64].lstrip().startswith(_XML):
        return tbx_read.read(data)
    return csv_file.read(data)
