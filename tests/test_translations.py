"""The interface speaks Korean and Japanese completely: every text of the code, translated, compiled, with its gaps."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings

PROJECT_FOLDER = Path(__file__).resolve().parent.parent
CATALOGUES = Path(settings.LOCALE_PATHS[0])
LANGUAGES = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
SOURCES = ("config", "papers", "comments", "templates")
GAPS = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")

TextKey = tuple[str | None, str, str]


def key_of(entry: polib.POEntry) -> TextKey:
    """Return what tells one text of the interface from another."""
    return (entry.msgctxt, entry.msgid, entry.msgid_plural)


def texts_of(entry: polib.POEntry) -> list[str]:
    """Return the translations of an entry, one for each plural form of the language."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def catalogue(language: str) -> polib.POFile:
    """Read the catalogue of a language."""
    path = CATALOGUES / language / "LC_MESSAGES" / "django.po"
    assert path.exists(), f"There is no {path.relative_to(PROJECT_FOLDER)}: run make messages."
    return polib.pofile(str(path))


def untranslated(entries: list[polib.POEntry]) -> list[str]:
    """Return the texts that a reader would see in English, or in a guess that nobody confirmed."""
    return [entry.msgid for entry in entries if entry.fuzzy or not all(texts_of(entry))]


def gaps_filled_wrongly(entries: list[polib.POEntry]) -> list[str]:
    """Return the texts whose translation names other gaps (`%(count)s`, `{name}`) than the original."""
    found = []
    for entry in entries:
        allowed = set(GAPS.findall(entry.msgid)) | set(GAPS.findall(entry.msgid_plural))
        needed = set(GAPS.findall(entry.msgid_plural or entry.msgid))
        for text in texts_of(entry):
            named = set(GAPS.findall(text))
            if named - allowed or (needed - named and not entry.msgid_plural):
                found.append(f"{entry.msgid!r}: {text!r}")
    return found


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> set[TextKey]:
    """The texts that stand in the code now, collected by Django into a folder of their own."""
    if shutil.which("xgettext") is None:
        pytest.skip("gettext is not installed (on Debian: apt-get install gettext)")
    folder = tmp_path_factory.mktemp("messages")
    for name in SOURCES:
        ignored = shutil.ignore_patterns("locale", "__pycache__", "samples")
        shutil.copytree(PROJECT_FOLDER / name, folder / name, ignore=ignored)
    shutil.copy(PROJECT_FOLDER / "manage.py", folder)
    (folder / CATALOGUES.relative_to(PROJECT_FOLDER)).mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", "ko", "--no-location", "--no-wrap"],
        cwd=folder,
        env={"DEBUG": "1", "PATH": "/usr/local/bin:/usr/bin:/bin", "DATABASE_URL": "sqlite:///:memory:"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (written,) = folder.rglob("*.po")
    return {key_of(entry) for entry in polib.pofile(str(written))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_code_is_in_the_catalogue(language: str, collected: set[TextKey]) -> None:
    known = {key_of(entry) for entry in catalogue(language) if not entry.obsolete}
    missing = sorted(text for _, text, _ in collected - known)
    assert len(collected) > 20
    assert not missing, f"{len(missing)} missing, run make messages:\n" + "\n".join(missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_catalogue_is_in_the_code(language: str, collected: set[TextKey]) -> None:
    known = {key_of(entry) for entry in catalogue(language) if not entry.obsolete}
    unused = sorted(text for _, text, _ in known - collected)
    assert not unused, f"{len(unused)} unused, run make messages:\n" + "\n".join(unused)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    entries = [entry for entry in catalogue(language) if not entry.obsolete]
    missing = untranslated(entries)
    assert entries
    assert not missing, f"{len(missing)} untranslated:\n" + "\n".join(missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_fill_the_same_gaps(language: str) -> None:
    wrong = gaps_filled_wrongly([entry for entry in catalogue(language) if not entry.obsolete])
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_texts(language: str) -> None:
    written = catalogue(language)
    compiled = polib.mofile(str(CATALOGUES / language / "LC_MESSAGES" / "django.mo"))
    expected = {key_of(entry): texts_of(entry) for entry in written.translated_entries()}
    assert {key_of(entry): texts_of(entry) for entry in compiled} == expected, "Run make messages."


def test_a_missing_or_unconfirmed_translation_would_be_found() -> None:
    entries = [
        polib.POEntry(msgid="Open", msgstr="열기"),
        polib.POEntry(msgid="Close", msgstr=""),
        polib.POEntry(msgid="Save", msgstr="저장", flags=["fuzzy"]),
        polib.POEntry(msgid="%(count)s entry", msgid_plural="%(count)s entries", msgstr_plural={0: ""}),
    ]
    assert untranslated(entries) == ["Close", "Save", "%(count)s entry"]


def test_a_gap_left_out_or_made_up_would_be_found() -> None:
    assert gaps_filled_wrongly([polib.POEntry(msgid="by {name}", msgstr="{name} 지음")]) == []
    assert gaps_filled_wrongly([polib.POEntry(msgid="by {name}", msgstr="지음")])
    assert gaps_filled_wrongly([polib.POEntry(msgid="%(a)s", msgstr="%(b)s")])
