"""What an upload holds: files as they are, and the files of a zip, read within limits. Plain Python, nothing is written.

A zip is read entry by entry and never unpacked to disk. Its directory is not believed: bytes are counted as they are
decompressed, which is what stops a bomb (Fifield, "A better zip bomb", WOOT 2019).
"""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from papers.formats.document import Problem

MEBIBYTE = 1024 * 1024

# What a zip may hold. Text shrinks to a fifth; a hundred times less is no text that anybody wrote.
MAX_FILES = 2000
MAX_RATIO = 100
# All files of a zip together, as a multiple of the limit on the upload itself.
EXPANSION = 5
_CHUNK = 64 * 1024
_SMALL = 64 * 1024


class UploadRefused(Exception):
    """An upload that is not taken. `code` is what the site translates by, `params` the values of the message."""

    def __init__(self, code: str, message: str, params: Mapping[str, str | int] | None = None) -> None:
        self.code, self.message, self.params = code, message, dict(params or {})
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The files of an upload as (path, bytes), in order, and Problems about what was passed over."""

    files: tuple[tuple[str, bytes], ...]
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Budget:
    """How much may still come out of an upload's zips; `limit` is how many bytes might at the start."""

    limit: int
    bytes: int
    files: int = MAX_FILES
    problems: list[Problem] = field(default_factory=list)


def unpack(uploads: Iterable[tuple[str, bytes]], limit: int) -> Unpacked:
    """The files of `uploads`, zips opened. `limit` is the most bytes an upload may have; raises UploadRefused.

    Codes: "too-large", "archive-too-large", "archive-too-many", "archive-ratio", "archive-path", "archive-broken",
    "archive-encrypted", "nothing-uploaded".
    """
    found: list[tuple[str, bytes]] = []
    budget = _Budget(limit * EXPANSION, limit * EXPANSION)
    for name, data in uploads:
        if len(data) > limit:
            raise too_large(name, limit)
        if is_zip(data):
            found.extend(_files_of(name, data, budget))
        else:
            found.append((name, data))
    if not found and not budget.problems:
        raise UploadRefused("nothing-uploaded", "There is no file in this upload.")
    return Unpacked(tuple(found), tuple(budget.problems))


def is_zip(data: bytes) -> bool:
    """Whether these bytes are a zip archive."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def too_large(name: str, limit: int) -> UploadRefused:
    """The refusal of a file that is longer than `limit` bytes; the message names the limit."""
    megabytes = limit // MEBIBYTE
    return UploadRefused(
        "too-large",
        f"“{name}” is larger than {megabytes} MB, the most an upload may have.",
        {"name": name[:200], "limit": megabytes},
    )


def _files_of(archive: str, data: bytes, budget: _Budget) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            infos = opened.infolist()
            if len(infos) > budget.files:
                raise UploadRefused(
                    "archive-too-many",
                    f"“{archive}” holds more than {MAX_FILES} files.",
                    {"name": archive[:200], "limit": MAX_FILES},
                )
            budget.files -= len(infos)
            # Every name is looked at before anything is read: one bad name refuses the whole archive.
            names = {info.filename: _safe_name(archive, info.filename) for info in infos}
            found: list[tuple[str, bytes]] = []
            for info in sorted(infos, key=lambda info: info.filename):
                if info.is_dir() or _is_hidden(info.filename) or _is_link(info):
                    continue
                content = _read(archive, opened, info, budget)
                if is_zip(content):
                    budget.problems.append(
                        Problem(
                            0,
                            "archive-nested",
                            f"“{info.filename}” is an archive inside an archive and was passed over.",
                            {"name": info.filename[:200]},
                        )
                    )
                    continue
                found.append((names[info.filename], content))
            return found
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise UploadRefused(
            "archive-broken", f"“{archive}” is a damaged zip archive.", {"name": archive[:200]}
        ) from error
    except zipfile.zlib.error as error:  # type: ignore[attr-defined]
        raise UploadRefused(
            "archive-broken", f"“{archive}” is a damaged zip archive.", {"name": archive[:200]}
        ) from error


def _safe_name(archive: str, name: str) -> str:
    """The name of a file in an archive. One that leads out of the archive refuses the whole of it."""
    path = PurePosixPath(name.replace("\\", "/"))
    if (
        path.is_absolute()
        or ".." in path.parts
        or (path.parts and path.parts[0].endswith(":"))
        or "\x00" in name
    ):
        raise UploadRefused(
            "archive-path",
            f"“{archive}” holds a file whose name leads out of the archive: “{name[:100]}”.",
            {"name": archive[:200], "file": name[:100]},
        )
    return str(path)


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)


def _is_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)


def _read(archive: str, opened: zipfile.ZipFile, info: zipfile.ZipInfo, budget: _Budget) -> bytes:
    if info.flag_bits & 0x1:
        raise UploadRefused(
            "archive-encrypted", f"“{archive}” is protected by a password.", {"name": archive[:200]}
        )
    chunks: list[bytes] = []
    size = 0
    with opened.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > budget.bytes:
                raise UploadRefused(
                    "archive-too-large",
                    f"“{archive}” holds more than {budget.limit // MEBIBYTE} MB when it is unpacked.",
                    {"name": archive[:200], "limit": budget.limit // MEBIBYTE},
                )
            if size > _SMALL and size > MAX_RATIO * max(info.compress_size, 1):
                raise UploadRefused(
                    "archive-ratio",
                    f"“{info.filename}” in “{archive}” grows more than {MAX_RATIO} times when it is unpacked.",
                    {"name": archive[:200], "file": info.filename[:200], "limit": MAX_RATIO},
                )
            chunks.append(chunk)
    budget.bytes -= size
    return b"".join(chunks)
