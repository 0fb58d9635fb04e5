"""Citations can be read back: no words of a paper end a field, begin an entry or unbalance a brace."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.citations import Work, bibtex, csl_json, ris

WORK = Work(
    "Attention & {Friends}: 100% of $x_i^2$ \\ more",
    ("Ashish Vaswani", "Laurens van der Maaten", "김보기", "OpenAI", "et al."),
    2017, "1706.03762", "10.48550/arxiv.1706.03762", "https://arxiv.org/abs/1706.03762",
)  # fmt: skip
_PLAIN = {value: key for key, value in bibtex._SPECIAL.items()}
_COMMAND = re.compile("|".join(re.escape(command) for command in sorted(_PLAIN, key=len, reverse=True)))


def read_bibtex(text: str) -> list[tuple[str, dict[str, str]]]:
    """A small parser of what BibTeX's own would see: entries begin at any @ outside one, braces are counted even behind
    a backslash.
    """
    entries, at = [], 0
    while (at := text.find("@", at)) >= 0:
        kind, _, _ = text[at + 1 :].partition("{")
        start = at + 1 + len(kind) + 1
        depth, end = 1, start
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        key, _, body = text[start : end - 1].partition(",")
        entries.append((kind, key, _fields(body)))
        at = end
    return entries


def _fields(body: str) -> dict[str, str]:
    fields, at = {}, 0
    while match := re.compile(r"\s*(\w+)\s*=\s*\{").match(body, at):
        depth, end = 1, match.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(body[end], 0)
            end += 1
        assert match[1] not in fields
        fields[match[1]] = body[match.end() : end - 1]
        at = end
        assert body[at : at + 1] in (",", "\n", "")
        at += 1
    assert not body[at:].strip()
    return fields


def plain(value: str) -> str:
    return _COMMAND.sub(lambda match: _PLAIN[match.group()], value)


def read_ris(text: str) -> list[list[tuple[str, str]]]:
    assert text.replace("\r\n", "").count("\n") == text.replace("\r\n", "").count("\r") == 0
    records: list[list[tuple[str, str]]] = []
    for line in filter(None, text.split("\r\n")):
        match = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert match, line
        if match[1] == "TY":
            records.append([])
        records[-1].append((match[1], match[2]))
    assert all(record[0][0] == "TY" and record[-1] == ("ER", "") for record in records)
    return records


def check_csl(item: dict) -> None:
    """What csl-data.json asks for of the fields used here."""
    known = {"id", "type", "title", "author", "issued", "publisher", "number", "genre", "DOI", "URL"}
    assert set(item) <= known and item["type"] == "article"
    assert all(
        isinstance(item[name], str) and item[name] for name in known - {"author", "issued"} if name in item
    )
    for name in item.get("author", []):
        assert set(name) == {"literal"} or "family" in name
        assert set(name) <= {"family", "given", "non-dropping-particle", "suffix", "literal"}
        assert all(isinstance(part, str) and part for part in name.values())
    if "issued" in item:
        [[year]] = item["issued"]["date-parts"]
        assert isinstance(year, int)


def test_bibtex_of_a_paper():
    [(kind, key, fields)] = read_bibtex(bibtex.write([WORK]).decode())
    assert (kind, key) == ("misc", "vaswani2017attention")
    assert plain(fields["title"].strip("{}")) == "Attention & {Friends}: 100% of $x_i^2$ \\ more"
    assert (
        fields["author"] == "Vaswani, Ashish and van der Maaten, Laurens and 김, 보기 and {OpenAI} and others"
    )
    assert (fields["eprint"], fields["archivePrefix"], fields["year"]) == ("1706.03762", "arXiv", "2017")
    assert fields["url"] == "https://arxiv.org/abs/1706.03762"


def test_an_old_arxiv_id_names_its_archive():
    [(_, key, fields)] = read_bibtex(
        bibtex.write([Work("On Strings", arxiv_id="hep-th/9901001", year=1999)]).decode()
    )
    assert (key, fields["eprint"], fields["primaryClass"]) == ("anon1999strings", "hep-th/9901001", "hep-th")


@pytest.mark.parametrize(
    ("work", "key"),
    [
        (Work("Über die Größe", ("Jörg Müller",), 2020), "muller2020uber"),
        (Work("학습", ("김보기",), 2024), "anon2024"),
        (Work("The A of GPT-4", ("Søren Łukasz",), None), "lukaszgpt"),
        (Work("", ()), "anon"),
    ],
)
def test_keys_are_plain_letters(work, key):
    assert bibtex.key_of(work) == key


def test_no_key_stands_twice():
    keys = [key for _, key, _ in read_bibtex(bibtex.write([WORK] * 60).decode())]
    assert keys[:3] == ["vaswani2017attention", "vaswani2017attentiona", "vaswani2017attentionb"]
    assert len(set(keys)) == 60
    items = json.loads(csl_json.write([WORK] * 60))
    assert len({item["id"] for item in items}) == 60


def test_ris_of_a_paper():
    [record] = read_ris(ris.write([WORK]).decode())
    assert record[0] == ("TY", "UNPB")
    assert [value for name, value in record if name == "AU"] == [
        "Vaswani, Ashish", "van der Maaten, Laurens", "김, 보기", "OpenAI",
    ]  # fmt: skip
    assert ("PY", "2017") in record and ("DO", "10.48550/arxiv.1706.03762") in record


def test_csl_json_of_a_paper():
    [item] = json.loads(csl_json.write([WORK]))
    check_csl(item)
    assert item["author"] == [
        {"family": "Vaswani", "given": "Ashish"},
        {"family": "Maaten", "given": "Laurens", "non-dropping-particle": "van der"},
        {"family": "김", "given": "보기"},
        {"literal": "OpenAI"},
    ]
    assert item["issued"] == {"date-parts": [[2017]]}


TEXTS = st.text(st.one_of(st.characters(), st.sampled_from('{}@\\%",=\r\n #&$')), max_size=40)
WORKS = st.builds(
    Work, TEXTS, st.lists(TEXTS, max_size=3).map(tuple), st.none() | st.integers(1900, 2100), st.none() | TEXTS,
    st.none() | TEXTS, st.none() | TEXTS,
)  # fmt: skip


@given(st.lists(WORKS, max_size=3), TEXTS)
def test_any_words_stay_in_their_fields(works, note):
    entries = read_bibtex(bibtex.write(works, note).decode())
    assert len(entries) == len(works)
    for (kind, key, fields), work in zip(entries, works, strict=True):
        assert kind == "misc" and re.fullmatch(r"[a-z0-9]+", key)
        assert plain(fields["title"][1:-1]) == (bibtex.one_line(work.title) or "—")
    assert len({key for _, key, _ in entries}) == len(works)
    assert len(read_ris(ris.write(works).decode())) == len(works)
    items = json.loads(csl_json.write(works))
    assert len(items) == len(works)
    for item in items:
        check_csl(item)


def test_a_name_with_an_and_in_it_is_one_name():
    work = Work("T", ("Research and Development", "And Sand"))
    [(_, _, fields)] = read_bibtex(bibtex.write([work]).decode())
    assert fields["author"] == "{Research and Development} and Sand, {And}"


def test_what_was_left_out_is_said_above_the_entries():
    text = bibtex.write([WORK], "The first 1,000 of 2,000 papers of me@example.org").decode()
    assert text.startswith("% The first 1,000 of 2,000 papers of me(at)example.org\n")
    assert len(read_bibtex(text)) == 1
