"""The plan is made of values, without a database, and says what it would do and why."""

import json
from datetime import date

from papers.formats.document import ParsedComment
from papers.importing.decisions import Decisions, from_json
from papers.importing.ground import (
    PaperIndex,
    Snapshot,
    StoredEntry,
    StoredIssue,
    StoredPaper,
    StoredPassage,
    StoredText,
)
from papers.importing.intents import NODES, REASONS, VERBS
from papers.importing.outline import Plan
from papers.importing.plan import make_plan
from tests.papers.importing.digests import SENTENCES, document, entry, issue

NOTHING = Decisions()
EMPTY = Snapshot("ml-weekly")


def stored_entry(id, title, text, **values):
    def passage(offset, role, words):
        stored = StoredText(
            id * 10 + offset, "en", True, words, id * 100 + offset, 1, "imported", imported_text=words
        )
        return StoredPassage(id * 10 + offset, role, 0, {"en": stored})

    return StoredEntry(
        id, id, passages=(passage(1, "title", title), passage(2, "commentary", text)), **values
    )


def ground(*entries, **values):
    here = StoredIssue(
        1, "2024-03-04", "en", date(2024, 3, 4), date(2024, 3, 10), entries=entries,
        imported={"starts_on": "2024-03-04", "ends_on": "2024-03-10"}, **values,
    )  # fmt: skip
    return Snapshot("ml-weekly", True, "en", {here.key: here})


def intents(plan: Plan, node: str):
    return [(intent.verb, intent.reason) for intent in plan.intents() if intent.node == node]


def test_a_new_document_is_all_create():
    plan = make_plan(
        document(issue(entry(1, "", SENTENCES[0], arxiv_id="2403.00001", tags=("a",)))), NOTHING, EMPTY
    )
    assert plan.status() == "created"
    assert {intent.verb for intent in plan.intents()} == {"create"}
    assert plan.counts()["new-papers"] == {"create": 1}
    assert [paper.arxiv_id for paper in plan.papers.new] == ["2403.00001"]


def test_every_intent_has_a_known_verb_node_and_reason_and_a_sentence():
    week = issue(entry(1, "", SENTENCES[0]), entry(2), entry(4), comments=(ParsedComment("x"),))
    decisions, _ = from_json({"issues": {"0": {"excluded": [2]}}})
    plan = make_plan(document(week), decisions, ground(stored_entry(1, "Something else", SENTENCES[1])))
    for intent in plan.intents():
        assert intent.verb in VERBS
        assert intent.node in NODES
        assert intent.reason in REASONS
        assert "{" not in intent.message
    assert ("keep", "excluded") in intents(plan, "entry")
    assert ("keep", "absent-upstream") in intents(plan, "entry")


def test_the_plan_can_be_stored_as_json_and_a_long_one_is_cut_with_changes_first():
    week = issue(*(entry(n, "", f"Text {n}") for n in range(1, 30)))
    plan = make_plan(document(week), NOTHING, EMPTY)
    stored = json.loads(json.dumps(plan.as_json(limit=10)))
    assert len(stored["intents"]) == 10
    assert stored["left_out"] == len(list(plan.intents())) - 10
    assert stored["counts"]["entry"]["create"] == 29


def test_two_plans_on_one_ground_have_one_digest():
    week, here = document(issue(entry(1, "A", SENTENCES[0]))), ground(stored_entry(1, "A", SENTENCES[1]))
    assert make_plan(week, NOTHING, here).digest() == make_plan(week, NOTHING, here).digest()


def test_the_digest_moves_with_the_ground_and_with_the_document():
    week = document(issue(entry(1, "A", SENTENCES[0])))
    digest = make_plan(week, NOTHING, ground(stored_entry(1, "A", SENTENCES[1]))).digest()
    assert digest != make_plan(week, NOTHING, ground(stored_entry(1, "A", SENTENCES[2]))).digest()
    assert (
        digest
        != make_plan(week, NOTHING, ground(stored_entry(1, "A", SENTENCES[1], state="withdrawn"))).digest()
    )
    other = document(issue(entry(1, "A", SENTENCES[3])))
    assert digest != make_plan(other, NOTHING, ground(stored_entry(1, "A", SENTENCES[1]))).digest()


def test_a_paper_found_by_its_id_does_not_move_the_digest():
    week = document(issue(entry(1, "A", arxiv_id="2403.00001")))
    known = StoredPaper(1, "2403.00001", "A", "a", "2403.00001")
    with_paper = Snapshot("ml-weekly", papers=PaperIndex(by_arxiv={"2403.00001": known}))
    assert make_plan(week, NOTHING, EMPTY).digest() == make_plan(week, NOTHING, with_paper).digest()


def test_an_entry_matched_by_likeness_can_be_refused():
    week = document(
        issue(entry(1, "Quite another title", SENTENCES[0]), entry(2, "And one more", SENTENCES[2]))
    )
    here = ground(stored_entry(1, "The old title it had", SENTENCES[0]))
    plan = make_plan(week, NOTHING, here)
    (match,) = [intent.match for intent in plan.intents() if intent.match]
    assert (match.kind, match.found) == ("entry", "The old title it had")
    decisions, _ = from_json({"issues": {"0": {"refused": [match.key]}}})
    refused = make_plan(week, decisions, here)
    assert refused.counts()["entry"] == {"create": 2, "update": 0, "keep": 1, "conflict": 0}


def test_a_source_in_another_language_is_a_doubt():
    plan = make_plan(document(issue(entry(1))), NOTHING, Snapshot("x", True, "ko"))
    assert [problem.code for problem in plan.problems] == ["source-language-differs"]
