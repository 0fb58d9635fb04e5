"""Lay what an editor typed and could not be saved over a page that was read anew."""

from papers.admin.fixing.page import Page


def keep_typed(fresh: Page, old: Page) -> Page:
    """Take over into `fresh` what `old` shows as not saved, each with the reason; the rest of `fresh` stays as read.

    What is kept goes on saying which state of the database it was typed over, so that a later save still notices
    somebody else's change.
    """
    fresh.form, fresh.changed_meanwhile = (
        (old.form, old.changed_meanwhile) if old.form.is_bound else (fresh.form, {})
    )
    if old.form.is_bound and not old.changed_meanwhile:
        fresh.was = old.was
    boxes = {box.id: box for box in old.boxes()}
    for box in fresh.boxes():
        typed = boxes.get(box.id)
        if typed and (typed.is_unsaved or typed.error or typed.conflict):
            for name in ("text", "note", "state", "seen", "conflict", "error", "is_unsaved"):
                setattr(box, name, getattr(typed, name))
    entries = {block.id: block for block in old.entries()}
    for block in fresh.entries():
        typed = entries.get(block.id)
        if typed and typed.is_unsaved:
            for name in ("fields", "is_unsaved", "changed_meanwhile", "candidates"):
                setattr(block, name, getattr(typed, name))
            if typed.changed_meanwhile is None:
                block.was = typed.was
    passages = {passage.id: passage for passage in old.passages()}
    for passage in fresh.passages():
        if passage.id in passages and _is_kept(passages[passage.id].new):
            passage.new = passages[passage.id].new
    owners = {(owner.kind, owner.id): owner for owner in old.owners()}
    for owner in fresh.owners():
        known = owners.get((owner.kind, owner.id))
        if known and _is_kept(known.new):
            owner.new = known.new
    sections = {section.id: section for section in old.sections}
    for section in fresh.sections:
        if section.id in sections and _is_kept(sections[section.id].new_entry):
            section.new_entry = sections[section.id].new_entry
    if _is_kept(old.new_section):
        fresh.new_section = old.new_section
    return fresh


def _is_kept(new) -> bool:
    return bool(new.error or new.is_unsaved)
