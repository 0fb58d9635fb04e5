"""Short quotes in real digests: replaced phrases are gone, others stay where they are."""

import random
import re
import unicodedata
from collections.abc import Iterator

import pytest

from papers.anchoring import find_quote, follow, selectors_of
from tests.shared import shared_path


def digests() -> Iterator[str]:
    """Yield some whole days of a Korean digest, which say much in the same words."""
    files = sorted(shared_path("corpus", "hf_daily_ko").glob("*"))
    for path in files[::9]:
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
        if len(text) > 2000:
            yield text


@pytest.mark.parametrize("length", [1, 2, 4, 6])
def test_a_replaced_korean_phrase_is_found_nowhere_else(length: int) -> None:
    chosen = random.Random(4)
    tried = wrong = 0
    for text in digests():
        starts = [match.start() for match in re.finditer(f"(?=[가-힣]{{{length}}})", text)]
        for start in chosen.sample(starts, min(40, len(starts))):
            quote, position = selectors_of(text, start, start + length)
            other = chosen.choice(starts)
            replacement = text[other : other + length]
            if replacement == quote.exact:
                continue
            edited = text[:start] + replacement + text[start + length :]
            tried += 1
            wrong += (
                find_quote(edited, quote, position) is not None or follow(text, edited, position) is not None
            )
    assert tried > 100 or length == 6
    assert wrong <= tried / 100


def test_a_phrase_stays_where_it_is_when_other_parts_change() -> None:
    chosen = random.Random(4)
    tried = lost = 0
    for text in digests():
        starts = [match.start() for match in re.finditer("(?=[가-힣]{4})", text)]
        for start in chosen.sample(starts, min(30, len(starts))):
            quote, position = selectors_of(text, start, start + 4)
            edited, now = text, start
            for _ in range(3):
                place = chosen.randrange(len(edited) - 30)
                gone = place + chosen.randrange(30)
                words = chosen.choice(["새로 쓴 말", "", "또 다른 문장이 왔다. "])
                if gone <= now:
                    now += len(words) - (gone - place)
                elif place < now + 4:
                    continue
                edited = edited[:place] + words + edited[gone:]
            match = find_quote(edited, quote, position)
            tried += 1
            lost += match is None
            assert match is None or match.start == now
    assert tried > 100
    assert lost <= tried / 50
