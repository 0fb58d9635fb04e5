"""Which files an import of paths takes: files as they are, folders with all they hold, zips opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from papers.importing.archive import UploadRefused, is_zip, too_large, unpack

# In a folder only these are looked at: what else lies there (pictures, data, programs) is nobody's digest.
TEXT_SUFFIXES = frozenset({".md", ".markdown", ".txt", ".text", ".json", ".html", ".htm", ""})

# Files that describe a folder. One that holds a digest is a digest all the same.
_ABOUT_FOLDER = ("readme", "manifest", "license", "licence", "changelog", "contributing", "index")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to import. `may_be_none`: it need not be a digest, as it probably describes its folder. `refused` says
    why its bytes were not read; they are then empty.
    """

    path: str
    data: bytes = b""
    may_be_none: bool = False
    refused: str | None = None


def list_files(paths: Iterable[Path]) -> list[tuple[Path, bool]]:
    """The files of `paths` as (path, whether it was found in a folder), each once: what is named in the order it is
    named, what a folder holds sorted by path, hidden files and folders left out.
    """
    found: dict[Path, bool] = {}
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                inside = file.relative_to(path).parts
                hidden = any(part.startswith((".", "__")) for part in inside)
                if not hidden and file.is_file() and file.suffix.lower() in (*TEXT_SUFFIXES, ".zip"):
                    found.setdefault(file, True)
        else:
            found.setdefault(path, False)
    return list(found.items())


def read_files(files: Iterable[tuple[Path, bool]], limit: int) -> Iterator[Found]:
    """The bytes of files, one after another; `limit` is the most bytes one may have. What cannot be read is said."""
    for path, in_folder in files:
        name = str(path)
        may_be_none = in_folder and path.stem.lower().startswith(_ABOUT_FOLDER)
        try:
            if path.stat().st_size > limit:
                raise too_large(name, limit)
            data = path.read_bytes()
            if not is_zip(data):
                yield Found(name, data, may_be_none)
                continue
            unpacked = unpack([(name, data)], limit)
        except UploadRefused as error:
            yield Found(name, refused=error.message)
        except OSError as error:
            yield Found(name, refused=f"{name} cannot be read: {error.strerror or error}.")
        else:
            for inner, content in unpacked.files:
                yield Found(f"{name}/{inner}", content)
            for problem in unpacked.problems:
                yield Found(name, refused=problem.message)
