"""Bring in the project's own sample documents, through the importer that editors use, and make the demo accounts."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db.models import Q

from papers.actions.add_synonym import add_synonym
from papers.actions.change import change
from papers.actions.import_document import apply_document, keep_document, start_run
from papers.actions.place_tag import place_tag, why_not_below
from papers.importing.apply_sources import ensure_source
from papers.importing.sources import SourceSpec
from papers.models import ImportDocument, TagPlace, User
from papers.permissions import EDITOR, MODERATOR, READER
from papers.tagging import canonical_tag

FOLDER = Path(__file__).resolve().parent.parent / "samples"

# States of a document that is in.
_IN = (
    ImportDocument.State.CREATED,
    ImportDocument.State.UPDATED,
    ImportDocument.State.UNCHANGED,
    ImportDocument.State.CONFLICT,
)

# username -> its role. config/startup.py refuses a production start beside them.
ACCOUNTS = {"editor": EDITOR, "moderator": MODERATOR, "reader": READER}
# Reserved for examples (RFC 2606): no mail ever goes there.
DEMO_DOMAIN = "example.org"


def load_samples(folder: Path = FOLDER, say: Callable[[ImportDocument], None] = lambda document: None) -> int:
    """Import and publish what `manifest.json` in `folder` lists and is not in yet; returns how many documents that was.

    A file is known by the SHA-256 of its bytes, so a second call costs one query and changes nothing. `say` is told
    of every document that went in.
    """
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    listed = [(told, (folder / told["path"]).read_bytes()) for told in manifest["documents"]]
    digests = [hashlib.sha256(data).hexdigest() for _, data in listed]
    known = set(
        ImportDocument.objects.filter(sha256__in=digests, state__in=_IN).values_list("sha256", flat=True)
    )
    missing = [
        (told, data) for (told, data), digest in zip(listed, digests, strict=True) if digest not in known
    ]
    if not missing:
        return 0
    with change():
        for slug, said in manifest["sources"].items():
            ensure_source(_spec(slug, said))
    run = start_run(None)
    for told, data in missing:
        document, parsed = keep_document(
            run, told["path"], data, source=told["source"], format=told["format"]
        )
        say(apply_document(document, actor=None, parsed=parsed, publish=told["publish"]))
    _keep_tags(manifest.get("tags", {}))
    return len(missing)


def make_demo_accounts(password: str) -> list[str]:
    """Make the demo accounts that are not there yet, all with `password`; returns the names of all of them.

    Each has a confirmed e-mail address, `NAME@example.org`, so that one can sign in by it too. An account that exists
    keeps its password and its groups, and gets the address only where it has none.
    """
    with change():
        for username, role in ACCOUNTS.items():
            person = User.objects.filter(username=username).first()
            if person is None:
                person = User.objects.create_user(
                    username, password=password, display_name=username.title(), is_staff=role != READER
                )
                person.groups.add(Group.objects.get(name=role))
            _give_address(person, f"{username}@{DEMO_DOMAIN}")
    return list(ACCOUNTS)


def _keep_tags(told: dict[str, dict]) -> None:
    """Say what else the tags of the samples are called and what they stand below, as editors would. What somebody has
    said of them already stays.
    """
    with change():
        for name, said in told.items():
            tag, parent = canonical_tag(name), canonical_tag(said["below"] or "")
            if tag is None or TagPlace.objects.filter(tag=tag).exists() or tag.synonyms.exists():
                continue
            for synonym in said["synonyms"]:
                if canonical_tag(synonym) is None:
                    add_synonym(tag, synonym)
            if parent is not None and not why_not_below(tag, parent):
                place_tag(tag, parent)


def _give_address(person: User, email: str) -> None:
    if person.email or EmailAddress.objects.filter(Q(user=person) | Q(email=email)).exists():
        return
    person.email = email
    person.save(update_fields=["email"])
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)


def _spec(slug: str, said: dict) -> SourceSpec:
    return SourceSpec(slug=slug, **{name: value if value is not None else "" for name, value in said.items()})
