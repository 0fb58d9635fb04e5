"""TBX: both styles of ISO 30042:2019, the edition of 2008, and files that are refused."""

import pytest

from papers.quality.exchange import tbx_read, tbx_write
from papers.quality.exchange.reading import MOST_CONCEPTS
from papers.quality.terms import Concept, Status, Term

NORM = Concept(
    "norm",
    (Term("en", "norm", part_of_speech="noun"), Term("ko", "노름"), Term("ko", "규범", Status.FORBIDDEN)),
    domain="mathematics",
    definition="A length.",
)
MARTIF = """<?xml version="1.0"?>
<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>ours</p></sourceDesc></fileDesc></martifHeader>
<text><body><termEntry id="norm"><descrip type="subjectField">mathematics</descrip>
<langSet xml:lang="en"><descripGrp><descrip type="definition">A <hi>length</hi>.</descrip></descripGrp>
<tig><term>norm</term><termNote type="partOfSpeech">noun</termNote></tig></langSet>
<langSet xml:lang="ko"><ntig><termGrp><term>노름</term></termGrp></ntig>
<tig><term>규범</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
</termEntry></body></text></martif>"""
DCT = """<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body>
<conceptEntry id="norm"><min:subjectField>mathematics</min:subjectField><basic:definition>A length.</basic:definition>
<langSec xml:lang="en"><termSec><term>norm</term><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
<langSec xml:lang="ko"><termSec><term>노름</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>규범</term><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec></langSec>
</conceptEntry></body></text></tbx>"""


@pytest.mark.parametrize("text", [MARTIF, DCT], ids=["martif", "dct"])
def test_other_editions_and_styles_are_read(text):
    found = tbx_read.read(text.encode())
    assert found.concepts == (NORM,)
    assert found.problems == ()


def test_utf_16_is_read():
    text = tbx_write.write([NORM]).decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    assert tbx_read.read(text.encode("utf-16")).concepts == (NORM,)


def test_an_entry_without_an_id_is_called_by_its_english_term():
    text = tbx_write.write([NORM]).replace(b' id="norm"', b"")
    assert [concept.key for concept in tbx_read.read(text).concepts] == ["norm"]


def test_entries_without_an_id_that_are_called_alike_are_numbered():
    entry = (
        '<conceptEntry{}><langSec xml:lang="en"><termSec><term>{}</term></termSec></langSec></conceptEntry>'
    )
    entries = [
        ("", "norm"),
        ("", "norm"),
        (' id="norm-3"', "other"),
        ("", "norm"),
        ("", "노름"),
        ("", "노름"),
    ]
    text = f"<tbx>{''.join(entry.format(*one) for one in entries)}</tbx>"
    keys = [concept.key for concept in tbx_read.read(text.encode()).concepts]
    assert keys == ["norm", "norm-2", "norm-3", "norm-4", "concept", "concept-2"]


def test_reading_ends_at_the_first_entry_that_is_too_many():
    text = "<tbx>" + "<conceptEntry/>" * (MOST_CONCEPTS + 1) + "<broken"
    assert [problem.code for problem in tbx_read.read(text.encode()).problems] == ["too-many-concepts"]


def test_what_has_no_place_is_left_out_and_said_once():
    text = tbx_write.write([NORM]).replace(b"<term>", b'<admin type="projectSubset">x</admin><term>')
    found = tbx_read.read(text)
    assert found.concepts == (NORM,)
    assert [(problem.code, problem.facts["name"]) for problem in found.problems] == [
        ("left-out", "projectSubset")
    ]


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("<tbx>\n<text>\n</tbx>", 3, "xml-broken"),
        ("", 1, "xml-broken"),
        ("<html/>", 1, "not-tbx"),
        ("<tbx/>", 0, "no-concepts"),
        ('<?xml version="1.0"?>\n<!DOCTYPE tbx SYSTEM "http://example.org/x.dtd">\n<tbx/>', 2, "xml-doctype"),
        (
            '<?xml version="1.0"?>\n<!DOCTYPE tbx [\n<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<tbx>&x;</tbx>',
            2,
            "xml-doctype",
        ),
        (
            '<!DOCTYPE tbx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n<tbx>&b;</tbx>',
            1,
            "xml-doctype",
        ),
        ("<tbx>" + "\n<a>" * 500, 41, "xml-too-deep"),
        ("<tbx>&nbsp;</tbx>", 1, "xml-broken"),
        ('<?xml version="1.0" encoding="klingon"?><tbx/>', 1, "xml-broken"),
    ],
    ids=["broken", "empty", "html", "nothing", "doctype", "external", "laughs", "deep", "entity", "encoding"],
)
def test_what_cannot_be_taken_is_refused_with_its_line(text, line, code):
    found = tbx_read.read(text.encode())
    assert [(problem.line, problem.code) for problem in found.problems] == [(line, code)]
    assert found.concepts == ()


def test_a_term_against_the_rules_is_named_by_its_line():
    bad = Concept("norm", (Term("en", "norm"), Term("en", "Norm", Status.FORBIDDEN)))
    found = tbx_read.read(tbx_write.write([bad]))
    assert [(problem.line, problem.code) for problem in found.problems] == [(14, "forbids-itself")]
