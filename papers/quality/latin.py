"""What a translation holds of Latin names, and what it writes in its own script instead, ready to be asked for many."""

from __future__ import annotations

import re
from typing import NamedTuple

from papers.quality.once import once
from papers.quality.sounds import of_english, of_hangul, of_katakana
from papers.quality.well_known import LETTERS, SPELLED

_WORD = re.compile(r"[A-Za-z0-9]+")
_LETTERS = re.compile(r"[A-Za-z]+")
_JOINS = frozenset((" ", "-", "_", ".", "‑", "–", "·", "/", "'", ""))
_OWN = {"ko": re.compile(r"[가-힣]+"), "ja": re.compile(r"[ァ-ヺー]+")}
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_VERSION = r"\d{1,4}(?:\.\d{1,3})?[A-Za-z]{0,2}"
# What may follow a name as its version; "GPT 100억" has none.
_BEHIND = re.compile(rf"[- ]?({_VERSION})(?![A-Za-z0-9]|\.\d|,\d|\s?[%억만천조億万千兆개個])")
_ALONE = re.compile(
    rf"(?<![\d.])({_VERSION})(?![\d.A-Za-z]|\s?[%배倍개個번回명人대台장枚기基억만천조億万千兆년年월月일日시時분分초秒단층점点])"
)
_LONGEST_VERSION = 6  # of its letters and digits up to a point
# A name is heard in another script from so many consonants on, a part of one from one fewer; none is longer than this.
_HEARD, _LONGEST = 3, 12


class Version(NamedTuple):
    """A name with a version at [start, end) of a text; `version` is in lower case."""

    start: int
    end: int
    version: str


class Latin:
    """The words of a folded translation, for asking whether a name of the original stands in it."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.words = [(match.start(), match.end()) for match in _WORD.finditer(text)]

    @once
    def _present(self) -> set[str]:
        small = self.text.lower() if len(self.text.lower()) == len(self.text) else self.text
        present = set()
        previous = -9
        before = ""
        for start, end in self.words:
            word = small[start:end]
            present.add(word)
            if word[-1] == "s":
                present.add(word[:-1])
            if word[-1].isdigit() and (letters := _LETTERS.match(word)):
                present.add(letters[0])
            if start - previous <= 1 and self.text[previous:start] in _JOINS:
                present.add(before + word)
            previous, before = end, word
        return present

    def keeps(self, key: str) -> bool:
        """Whether the name stands there in Latin letters, with or without hyphens, blanks and plural."""
        return key in self._present

    def count(self, key: str) -> int:
        """How often the name stands there as a word."""
        return sum(
            self.text[start:end].lower().removesuffix("s") in (key, key.removesuffix("s"))
            for start, end in self.words
        )

    def versions_of(self, key: str) -> list[Version]:
        """What stands there behind the name as its versions, in order."""
        return self._versions.get(key, [])

    @once
    def _versions(self) -> dict[str, list[Version]]:
        found: dict[str, list[Version]] = {}
        for start, end in self.words:
            for at in (*range(max(start + 1, end - _LONGEST_VERSION), end), end):
                if at < end and not self.text[at].isdigit():
                    continue
                behind = _BEHIND.match(self.text, at)
                if behind is not None:
                    name = self.text[start:at].lower()
                    found.setdefault(name, []).append(Version(start, behind.end(), behind[1].lower()))
        return found

    def has_number(self, version: str) -> bool:
        """Whether a version stands there by itself, as in "GPT-3.5와 4"; a letter of it must stand there too."""
        return version.lower() in self._numbers

    @once
    def _numbers(self) -> set[str]:
        return {match[1].lower() for match in _ALONE.finditer(self.text)}

    @once
    def _squeezed(self) -> str:
        return self.text.lower().replace(" ", "").replace("・", "")

    def spells_out(self, key: str) -> bool:
        """Whether it has the words that are known to stand for the name, or the names of its letters."""
        if any(words in self._squeezed for words in SPELLED.get(self.language, {}).get(key, ())):
            return True
        letters = LETTERS.get(self.language)
        if letters is None or not key.isalpha() or not key.isascii():
            return False
        return "".join(letters[letter] for letter in key) in self._squeezed

    def sounds_like(self, written: str) -> bool:
        """Whether it writes the name, or every part of it, in its own script as it sounds: 이미지바인드 for ImageBind."""
        if self.language not in _OWN:
            return False
        whole = [reading for reading in of_english(written.lower()) if len(reading) >= _HEARD]
        if any(reading in self._heard for reading in whole):
            return True
        parts = _PARTS.findall(written)
        return len(parts) > 1 and all(self._has_part(part) for part in parts)

    def _has_part(self, part: str) -> bool:
        if self.keeps(part.lower()):
            return True
        return any(
            len(reading) >= _HEARD - 1 and reading in self._heard for reading in of_english(part.lower())
        )

    @once
    def _heard(self) -> set[str]:
        """How the beginnings of its words sound, and of words that follow one another."""
        read = of_hangul if self.language == "ko" else of_katakana
        runs = [(match.start(), match.end()) for match in _OWN[self.language].finditer(self.text)]
        sounds = [read(self.text[start:end][:_LONGEST]) for start, end in runs]
        heard: set[str] = set()
        for at, sound in enumerate(sounds):
            joined = sound
            for follower in (at + 1, at + 2):
                if follower < len(runs) and runs[follower][0] - runs[follower - 1][1] <= 1:
                    joined += sounds[follower]
                else:
                    break
            heard.update(joined[:size] for size in range(_HEARD - 1, min(len(joined), _LONGEST) + 1))
        return heard
