"""The thread that this site was made for: two acronyms that had become animals and rags, and a title that could be better.

The real post is imported, the mistake of that day put back, and then everything happens on the pages, without script.
Of the post only the words that its readers talked about stand here.
"""

import re
from dataclasses import dataclass, field

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import override_settings
from django.utils.translation import gettext, override

from comments.models import Batch, Comment, Notification, Report, ThreadNote
from papers.actions.import_document import apply_document, stage_document, start_run
from papers.actions.revise_translation import revise_translation
from papers.models import Entry, ImportDocument, Issue, Proposal, Revision, Translation, User
from tests.comments.factories import make_text
from tests.factories import UserFactory
from tests.journeys.visitor import Visitor
from tests.shared import shared_path

pytestmark = pytest.mark.django_db

POST = "002_046d99936b5d897a.txt"
OLD_TITLE, NEW_TITLE = "今週の注目ML論文", "今週の主要なML論文"
LONG_NAME = "RAT (Retrieval Augmented Thoughts)"


@dataclass
class Story:
    """The people, the texts with the mistake, and the reports in the order in which they came."""

    issue: Issue
    entry: Entry
    intro: Translation
    title: Translation
    entry_title: Translation
    guest: Visitor
    aki: Visitor
    bora: Visitor
    mina: Visitor
    juno: Visitor
    elsewhere: list[Translation]
    reports: dict[str, Report] = field(default_factory=dict)

    def text(self, translation: Translation) -> str:
        """The words that stand there now."""
        return Translation.objects.select_related("current").get(pk=translation.pk).current.text

    def item(self, name: str) -> str:
        """The address of a report's item in the moderators' room."""
        return f"/review/{self.reports[name].queue_item.pk}/"


def bring_in(data: bytes) -> ImportDocument:
    document = stage_document(start_run(None, publish=True), POST, data)
    return apply_document(document, actor=None)


def japanese(role: str, **owner: object) -> Translation:
    return Translation.objects.select_related("current").get(
        passage__role=role, language="ja", **{f"passage__{name}": value for name, value in owner.items()}
    )


def mistranslate(translation: Translation, **wrong: str) -> None:
    """Put the machine's words back, once for each word: where it stands outside brackets for the first time."""
    text = translation.current.text
    for right, mistake in wrong.items():
        spoilt = re.sub(rf"(?<![(A-Za-z/]){right}", mistake, text, count=1)
        assert spoilt != text
        text = spoilt
    revise_translation(
        translation, text, actor=None, seen_number=translation.current.number, origin=Revision.Origin.MACHINE
    )


@pytest.fixture
def post() -> bytes:
    return shared_path("seeds", POST).read_bytes()


@pytest.fixture
def story(post: bytes) -> Story:
    """The issue as it was on that day, and who takes part."""
    assert bring_in(post).state == "created"
    issue = Issue.objects.get()
    title = Translation.objects.get(
        passage__role="title",
        passage__entry__isnull=False,
        is_original=True,
        current__text__startswith="RAT:",
    )
    entry = title.passage.entry
    intro, abstract = japanese("intro", entry=entry), japanese("abstract", entry=entry)
    other = Translation.objects.select_related("current").exclude(pk=intro.pk)
    with_rag = other.get(passage__role="intro", language="ja", current__text__contains="RAG")
    mistranslate(intro, RAT="ネズミ", RAG="雑巾")
    mistranslate(abstract, RAT="ネズミ")
    mistranslate(with_rag, RAG="雑巾")
    another_week = make_text("ネズミは速い。", "ja", "The RAT is fast.")
    make_text("ネズミの脳を調べる。", "ja", "It looks into the brain of a mouse.")
    return Story(
        issue=issue,
        entry=entry,
        intro=intro,
        title=japanese("title", issue=issue),
        entry_title=japanese("title", entry=entry),
        guest=Visitor(language="ja"),
        aki=Visitor(person("aki", language="ja", wants_mail=True), language="ja"),
        bora=Visitor(person("bora", language="ko"), language="ko"),
        mina=Visitor(person("mina", role="moderator")),
        juno=Visitor(person("juno", role="moderator")),
        elsewhere=[abstract, another_week],
    )


def person(name: str, **more: object) -> User:
    return UserFactory(username=name, display_name=name.title(), **more)


def report_link(translation: Translation) -> str:
    return f'main a[href$="/reports/new/?revision={translation.current_id}"]'


def open_at(visitor: Visitor, story: Story, translation: Translation) -> None:
    """From the issue in Japanese to the form for one of its texts."""
    translation.refresh_from_db()
    visitor.open(f"{story.issue.get_absolute_url()}?lang=ja")
    visitor.follow(report_link(translation))


def readers_report(story: Story) -> None:
    """What the thread said, as reports: both acronyms at once by one reader, the title by another."""
    guest, aki, bora = story.guest, story.aki, story.bora
    open_at(guest, story, story.intro)
    wrong = story.text(story.intro)
    right = wrong.replace("ネズミ", "RAT").replace("雑巾", "RAG")
    guest.send("form.report-form", whole=right, email="guest@example.org", explanation="rat, rag: acronyms.")
    assert len(guest.page.css("ol.changes > li")) == 2
    guest.send("form.report-form")
    rat, rag = Report.objects.order_by("start")
    assert [(one.exact, one.proposal) for one in (rat, rag)] == [("ネズミ", "RAT"), ("雑巾", "RAG")]
    for one in (rat, rag):
        assert guest.page.css_first(f'main a[href$="{one.get_absolute_url()}"]')

    open_at(aki, story, story.title)
    aki.send("form.paste", exact=OLD_TITLE)
    aki.send("form.report-form", proposal=NEW_TITLE, explanation="It reads better.")
    title = Report.objects.get(reporter=aki.person)
    assert aki.address.endswith(title.get_absolute_url())
    assert (title.exact, title.proposal, title.entry_id) == (OLD_TITLE, NEW_TITLE, None)

    open_at(aki, story, story.entry_title)
    aki.send("form.paste", exact="RAT")
    aki.send("form.report-form", proposal=LONG_NAME, category="terminology")
    name = Report.objects.filter(reporter=aki.person).latest("pk")

    # Who pastes the same phrase is offered the open report, also where the two only overlap.
    open_at(bora, story, story.intro)
    bora.send("form.paste", exact="ネズミ")
    offer = f'form[action$="{rat.get_absolute_url()}back/"]'
    bora.send(offer)
    assert bora.address.endswith(rat.get_absolute_url())
    open_at(aki, story, story.intro)
    aki.send("form.paste", exact="ネズミは")
    assert aki.page.css_first(offer)
    story.reports = {"rat": rat, "rag": rag, "title": title, "name": name}
    rat.refresh_from_db()
    assert rat.backing_count == 2


def decide(moderator: Visitor, story: Story, name: str, decision: str, **typed: object) -> None:
    """In the moderators' room: open the item from the queue and decide. The room goes on to the next item by itself,
    which is the moderator's from then on.
    """
    moderator.open("/review/")
    moderator.follow(f'a.item-link[href*="{story.item(name)}"]')
    form = {"accept": "#accept", "edit": "form#edit", "reject": "form#reject"}[decision]
    moderator.send(form, decision, **typed)
    assert moderator.status == 200
    story.reports[name].refresh_from_db()


def give_back(moderator: Visitor) -> None:
    """Leave the item that the moderator has open to others."""
    moderator.send('form[action*="/release/"]')


def moderators_decide(story: Story) -> None:
    """Accepted, taken back and accepted again, rejected and objected to, accepted with edits."""
    mina, juno, aki = story.mina, story.juno, story.aki
    decide(mina, story, "rat", "accept")
    assert "ネズミ" not in story.text(story.intro)
    assert "雑巾" in story.text(story.intro)

    decide(mina, story, "rag", "accept")
    mina.send(".done form")
    story.reports["rag"].refresh_from_db()
    assert story.reports["rag"].state == Report.State.OPEN
    assert "雑巾" in story.text(story.intro)
    # Taking it back has opened the item for her: another one sees so, and may decide once she gives it back.
    juno.open(story.item("rag"))
    assert "Mina has it open" in juno.words
    give_back(mina)
    decide(juno, story, "rag", "accept")
    give_back(juno)
    assert "雑巾" not in story.text(story.intro)

    decide(mina, story, "title", "accept")
    assert story.text(story.title) == NEW_TITLE

    decide(mina, story, "name", "reject", note="The long name stands in the title already.")
    assert story.reports["name"].state == Report.State.REJECTED
    aki.open(story.reports["name"].get_absolute_url())
    aki.send("form#appeal", reason="Not in the Japanese title.")
    mina.open(story.item("name"))
    assert not mina.page.css_first('#accept button[value="accept"]') or "another moderator" in mina.words
    decide(juno, story, "name", "edit", replacement="RAT(Retrieval Augmented Thoughts)")
    assert story.text(story.entry_title).startswith("RAT(Retrieval Augmented Thoughts):")


def same_mistake_elsewhere(story: Story) -> Batch:
    """The other rats are found and corrected in one go, taken back, and corrected again."""
    mina = story.mina
    address = story.reports["rat"].get_absolute_url()
    mina.open(address)
    mina.follow('a[href$="/elsewhere/"]')
    form = f'form[method="post"][action$="{mina.address}"], main form[method="post"]'
    mina.send(form)
    first = Batch.objects.get()
    assert {place.translation_id for place in first.places.all()} == {text.pk for text in story.elsewhere}
    mina.send("form.batch-form", "all")
    mina.send("form.batch-form", "apply")
    assert all("ネズミ" not in story.text(text) for text in story.elsewhere)
    mina.send("form.batch-undo")
    assert all("ネズミ" in story.text(text) for text in story.elsewhere)

    mina.open(address)
    mina.follow('a[href$="/elsewhere/"]')
    mina.send(form)
    mina.send("form.batch-form", "all")
    mina.send("form.batch-form", "apply")
    assert all("ネズミ" not in story.text(text) for text in story.elsewhere)
    return Batch.objects.latest("pk")


def the_whole_story_is_there(story: Story) -> None:
    """Each page of a report, read by somebody who was not there."""
    stranger = Visitor()
    for name, steps in STEPS.items():
        stranger.open(story.reports[name].get_absolute_url())
        told = [" ".join(node.text().split()) for node in stranger.page.css("ol.steps > li > div")]
        assert len(told) == len(steps), (name, told)
        for step, expected in zip(told, steps, strict=True):
            assert expected in step, (name, told)
        report = story.reports[name]
        assert report.exact in stranger.words
        assert stranger.page.css("#outcome") and stranger.page.css(".diff ins")
    stranger.open(story.reports["rat"].get_absolute_url())
    assert "The text was corrected on" in stranger.words
    assert "The same mistake was corrected here as well" in stranger.words
    assert "guest@example.org" not in stranger.page.html
    stranger.open(story.reports["name"].get_absolute_url())
    assert "The long name stands in the title already." in stranger.words
    assert "Not in the Japanese title." in stranger.words


STEPS = {
    "rat": [
        "a reader reported the phrase",
        "Bora sees it too",
        "Mina accepted it, and the words were put into the text",
        "corrected in 2 other texts",
        "corrections in 2 other texts were taken back",
        "corrected in 2 other texts",
    ],
    "rag": [
        "a reader reported the phrase",
        "Mina accepted it",
        "Mina took the decision back, and the report is open again",
        "Juno accepted it",
    ],
    "title": ["Aki reported the phrase", "Mina accepted it"],
    "name": [
        "Aki reported the phrase",
        "Mina rejected it. The text stays as it is",
        "Aki objected to the decision: Not in the Japanese title.",
        "Juno accepted it, and put other words into the text",
    ],
}


def test_the_thread_of_that_day_is_reported_decided_and_told(story: Story) -> None:
    readers_report(story)
    reading = Visitor(language="ja")
    reading.open(f"{story.issue.get_absolute_url()}?lang=ja")
    marked = [node.text() for node in reading.page.css("mark.reported")]
    assert "ネズミ" in marked and "雑巾" in marked and OLD_TITLE in "".join(marked)

    moderators_decide(story)
    same_mistake_elsewhere(story)
    reading.open(f"{story.issue.get_absolute_url()}?lang=ja")
    assert NEW_TITLE in reading.node("h1").text()
    assert not reading.page.css("mark.reported")
    entry = reading.node(f"#{story.entry.anchor}")
    assert "ネズミ" not in entry.text() and "雑巾" not in entry.text()

    everybody_is_told(story)
    the_thread_has_one_note(story)
    the_log_has_every_decision(story)
    the_whole_story_is_there(story)


def everybody_is_told(story: Story) -> None:
    """On the site and by mail, in Japanese."""
    with override("ja"):
        corrected = gettext("The phrase you reported was corrected.")
        rejected = gettext("Your report was rejected.")
    story.aki.open("/notifications/")
    told = [" ".join(node.text().split()) for node in story.aki.page.css("li.notice")]
    assert len(told) == 3
    assert story.aki.page.css_first("html").attributes["lang"] == "ja"
    assert sum(corrected in one for one in told) == 1 and sum(rejected in one for one in told) == 1
    story.bora.open("/notifications/")
    assert len(story.bora.page.css("li.notice")) == 1

    with override_settings(SITE_URL="https://gloss.example"):
        call_command("send_notices", verbosity=0)
        sent = {message.to[0]: message for message in mail.outbox}
        call_command("send_notices", verbosity=0)
    assert len(mail.outbox) == len(sent), "one mail a day"
    # Bora wants none; the guest left an address, which is forgotten.
    assert set(sent) == {"aki@example.org", "guest@example.org"}
    assert corrected in sent["guest@example.org"].body
    assert "ネズミ" in sent["guest@example.org"].body and "RAT" in sent["guest@example.org"].body
    assert NEW_TITLE in sent["aki@example.org"].body and rejected in sent["aki@example.org"].body
    assert not Notification.objects.filter(email="guest@example.org").exists()


def the_thread_has_one_note(story: Story) -> None:
    """Below what was said on that day stands one note, with what was fixed."""
    note = ThreadNote.objects.get(issue=story.issue)
    stranger = Visitor()
    stranger.open(story.issue.get_absolute_url())
    assert len(stranger.page.css("ul.fixes")) == 1
    fixes = [" ".join(node.text().split()) for node in stranger.page.css("ul.fixes > li")]
    assert len(fixes) == 4
    assert any("ネズミ" in fix and "RAT" in fix and "thanks to a reader" in fix for fix in fixes)
    assert any(NEW_TITLE in fix and "thanks to Aki" in fix for fix in fixes)
    said = Comment.objects.filter(issue=story.issue, origin=Comment.Origin.IMPORTED)
    assert said.count() > 1 and all(comment.position < note.comment.position for comment in said)


def the_log_has_every_decision(story: Story) -> None:
    """Newest first, for everybody to read."""
    stranger = Visitor()
    stranger.open("/log/")
    verbs = [node.text().strip() for node in stranger.page.css("li.log-entry .log-verb")]
    assert verbs == [
        "corrected the same mistake elsewhere",
        "took corrections elsewhere back",
        "corrected the same mistake elsewhere",
        "accepted a report",
        "rejected a report",
        "accepted a report",
        "accepted a report",
        "took a decision back",
        "accepted a report",
        "accepted a report",
    ]
    assert "The long name stands in the title already." in stranger.words


def test_the_unchanged_post_imported_again_overwrites_nothing(story: Story, post: bytes) -> None:
    readers_report(story)
    moderators_decide(story)
    same_mistake_elsewhere(story)
    before = dict(Translation.objects.values_list("pk", "current__text"))
    reports = list(Report.objects.order_by("pk").values("pk", "state", "version"))
    assert bring_in(post).state == "unchanged"
    assert bring_in(post + b"\n\n").state == "unchanged"
    assert dict(Translation.objects.values_list("pk", "current__text")) == before
    assert list(Report.objects.order_by("pk").values("pk", "state", "version")) == reports
    assert not Proposal.objects.exists()
    the_whole_story_is_there(story)
    the_thread_has_one_note(story)
