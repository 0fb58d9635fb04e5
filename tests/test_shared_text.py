"""No sentence of the real posts stands in the project: they are other people's work.

Titles, names, ids, numbers and label words are facts and may; so only whole sentences are looked for, and of them only
pieces long enough not to meet by chance.
"""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.shared import PROJECT_FOLDER, shared_path

TEXT_SUFFIXES = {
    ".css",
    ".html",
    ".js",
    ".json",
    ".jsonl",
    ".md",
    ".po",
    ".py",
    ".svg",
    ".toml",
    ".txt",
    ".xml",
}
PIECE = 40
SENTENCE_END = re.compile(r"(?<=[.!?。])\s+|\n+")
CJK = re.compile(r"[぀-ヿ一-鿿가-힣]")


def sentences(text: str) -> Iterator[str]:
    """Yield what reads as a sentence: ends like one, holds no address, and is longer than a title mostly is."""
    for sentence in SENTENCE_END.split(text):
        sentence = " ".join(sentence.split())
        ends = sentence.endswith((".", "!", "?", "。"))
        long_enough = len(sentence) >= (PIECE if len(CJK.findall(sentence)) > 15 else 2 * PIECE)
        if ends and long_enough and "http" not in sentence:
            yield sentence


def pieces(text: str) -> set[str]:
    """Cut the sentences of a text into pieces end to end. A copied half sentence holds at least one of them."""
    return {
        sentence[start : start + PIECE]
        for sentence in sentences(text)
        for start in range(0, len(sentence) - PIECE + 1, PIECE)
    }


def copied(text: str, known: set[str]) -> list[str]:
    """Return the known pieces that stand anywhere in a text, whatever its line breaks."""
    flat = " ".join(text.split())
    return sorted({flat[start : start + PIECE] for start in range(len(flat) - PIECE + 1)} & known)


def project_files() -> list[Path]:
    """Return the text files that belong to the project: all that git does not ignore."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT_FOLDER,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [PROJECT_FOLDER / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.suffix in TEXT_SUFFIXES and path.is_file()]


def test_no_sentence_of_the_real_posts_stands_in_the_project() -> None:
    folder = shared_path("seeds").parent
    known: set[str] = set()
    for path in [*folder.glob("seeds/*.txt"), *folder.glob("corpus/**/*")]:
        if path.is_file() and path.name != "README.md":
            known |= pieces(path.read_text(errors="replace"))
    assert len(known) > 1000
    found = [
        f"{path.relative_to(PROJECT_FOLDER)}: {piece}"
        for path in project_files()
        for piece in copied(path.read_text(errors="replace"), known)
    ]
    assert not found, "\n".join(found)


def test_a_copied_sentence_would_be_found() -> None:
    sentence = "The quick brown fox jumps over the lazy dog while nobody is looking at the river bank, twice."
    known = pieces(f"Title\n{sentence}\nAuthors: A, B")
    assert copied(f'TEXT = """{sentence[:60]}\n    {sentence[60:]}"""', known)
    assert (
        copied("Something of our own, long enough to be compared, that shares nothing with it.", known) == []
    )
