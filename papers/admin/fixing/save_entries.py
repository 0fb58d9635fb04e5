"""Save what stands around the texts of entries, where an editor changed it on the fixing page."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from papers.actions.add_entry import add_entry
from papers.actions.add_paper import add_paper
from papers.actions.add_section import add_section
from papers.actions.change import change
from papers.actions.edit_entry import EntryValues, edit_entry
from papers.actions.find_paper import find_paper
from papers.actions.move_entry import move_entry_to_section
from papers.admin.fixing.page import EntryBlock, NewText, Page
from papers.admin.fixing.posted import Fields
from papers.admin.fixing.save_texts import error_in
from papers.forms.entry import EntryFields, paper_reference
from papers.forms.fields import check_text
from papers.identifiers import arxiv_id, doi, find_urls, title_fingerprint
from papers.models import Paper, User

# A title longer than this is a text in the wrong field.
LONGEST_TITLE = 2000


def save_entries(page: Page, typed: dict[str, Fields], *, actor: User, is_wanted: bool = True) -> int:
    """Save changed entries; return how many. Without `is_wanted` keep what was typed, and save nothing."""
    return sum(
        _save_entry(page, block, typed[str(block.id)], actor=actor, is_wanted=is_wanted)
        for block in list(page.entries())
        if "was" in typed.get(str(block.id), {})
    )


def _save_entry(page: Page, block: EntryBlock, typed: Fields, *, actor: User, is_wanted: bool) -> int:
    fields = EntryFields.posted(typed)
    signature = fields.signature()
    if signature in (typed["was"], block.was) and not typed.get("choose"):
        return 0
    stored, block.fields, block.is_unsaved = block.fields, fields, True
    if not is_wanted:
        # The page goes on saying what it was opened with, so that a later save still notices a colleague's change.
        block.was = typed["was"]
        return 0
    if typed["was"] != block.was:
        block.changed_meanwhile = stored
        return 0
    make_paper = _paper(block, fields, typed.get("choose", ""))
    votes, tags = fields.clean_votes(), fields.clean_tags()
    links, media = fields.clean_links(), fields.clean_media()
    sections = {str(section.id or ""): section.section for section in page.sections}
    if fields.section not in sections:
        fields.errors["section"] = _("This section is no longer there.")
    if fields.has_errors:
        return 0
    with change():
        edit_entry(
            block.entry,
            EntryValues(paper=make_paper(), votes=votes, tags=tags, links=links, media=media),
            actor=actor,
        )
        if fields.section != stored.section:
            move_entry_to_section(block.entry, sections[fields.section], actor=actor)
    block.is_unsaved = False
    return 1


def _paper(block: EntryBlock, fields: EntryFields, chosen: str) -> Callable[[], Paper | None]:
    """What gives the Paper that was typed or chosen; notes an error. A new Paper is made only when it is called."""
    standing = block.entry.paper
    text = fields.paper
    if chosen == "new":
        return lambda: _add(text, None, None, None)
    if chosen:
        paper = Paper.objects.filter(slug=chosen).first()
    elif text == paper_reference(standing):
        return lambda: standing
    elif not text:
        return lambda: None
    else:
        paper = find_paper(text)
    if paper is not None:
        return lambda: paper
    identifier, document = arxiv_id(text), doi(text)
    address = next((url for start, _end, url in find_urls(text) if start == 0), None)
    if identifier or document or address:
        title = block.title.text if block.title else text
        return lambda: _add(title, identifier, document, None if identifier or document else address)
    try:
        check_text(text)
    except ValidationError as error:
        fields.errors["paper"] = " ".join(error.messages)
        return lambda: None
    block.candidates = _candidates(text)
    fields.errors["paper"] = _(
        "No paper is found by “%(text)s”. Give its arXiv id, DOI or address, or choose below."
    ) % {"text": text[:100]}
    return lambda: None


def _add(title: str, identifier: str | None, document: str | None, address: str | None) -> Paper:
    try:
        with transaction.atomic():
            return add_paper(title, arxiv_id=identifier, doi=document, url=address)
    except IntegrityError:
        # Somebody made it in the same moment, or a paper of this very title has no other name.
        paper = find_paper(Paper.slug_for(title[:500], identifier, document, address))
        if paper is None:
            raise
        return paper


def _candidates(text: str) -> list[Paper]:
    words = Q()
    for word in text.split()[:8]:
        words &= Q(title__icontains=word)
    return list(
        Paper.objects.filter(words | Q(title_key=title_fingerprint(text))).order_by("-year", "-id")[:8]
    )


def save_new_entries(page: Page, typed: dict[str, Fields], *, actor: User) -> int:
    """Add entries by their titles; return how many."""
    count = 0
    for section in page.sections:
        new = _new_title(typed.get(str(section.id), {}), page.issue.language)
        if new is None:
            continue
        section.new_entry = new
        if not new.error:
            add_entry(page.issue, title=new.text, language=new.language, actor=actor, section=section.section)
            count += 1
    return count


def save_new_sections(page: Page, typed: dict[str, Fields], *, actor: User) -> int:
    """Add a section by its heading; return how many."""
    new = _new_title(typed.get("0", {}), page.issue.language)
    if new is None:
        return 0
    page.new_section = new
    if new.error:
        return 0
    add_section(page.issue, heading=new.text, language=new.language, actor=actor)
    return 1


def _new_title(fields: Fields, language: str) -> NewText | None:
    text = fields.get("text", "").strip()
    if not text:
        return None
    new = NewText(fields.get("language", language), text)
    new.error = error_in(new)
    if len(text) > LONGEST_TITLE:
        new.error = _("This title is too long: it may have %(limit)s characters.") % {"limit": LONGEST_TITLE}
    return new
