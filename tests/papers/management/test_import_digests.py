"""`import_digests`: files, folders and zips, an honest exit status, one object for each document."""

import io
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.db import DataError

from papers.actions.import_document import apply_document
from papers.models import Entry, ImportDocument, Issue, Paper, Source
from tests.papers.importing.digests import KOREAN, as_text, entry, issue

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.json").write_text(as_text(issue(entry(1), entry(2))), encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.json").write_text(as_text(issue(entry(1), source=KOREAN)), encoding="utf-8")
    (tmp_path / ".hidden.md").write_text("not a digest")
    (tmp_path / "README.md").write_text("What lies here.")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return tmp_path


def run(*arguments, status=0):
    """Run the command; its objects, with the exit status checked."""
    out = io.StringIO()
    if status:
        with pytest.raises(CommandError) as caught:
            call_command("import_digests", "--json", *map(str, arguments), stdout=out)
        assert caught.value.returncode == status
    else:
        call_command("import_digests", "--json", *map(str, arguments), stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_folder_goes_in_with_all_it_holds_in_sorted_order(folder):
    first, second = run(folder)
    assert (first["path"], second["path"]) == (str(folder / "a.json"), str(folder / "sub" / "b.json"))
    assert (first["format"], first["status"], first["counts"]["entry"]["create"]) == ("gloss", "created", 2)
    assert set(first) == {"path", "format", "status", "counts", "problems"}
    assert (Issue.objects.count(), Entry.objects.count()) == (2, 3)
    assert [node["status"] for node in run(folder)] == ["unchanged", "unchanged"]


def test_a_dry_run_says_the_same_and_writes_nothing(folder):
    assert [node["status"] for node in run("--dry-run", folder)] == ["created", "created"]
    for model in (Issue, Paper, Source, ImportDocument):
        assert model.objects.count() == 0


def test_a_document_that_cannot_be_written_does_not_keep_the_others_out(folder, monkeypatch):
    def apply(document, **options):
        if document.path.endswith("a.json"):
            raise DataError("value too long")
        return apply_document(document, **options)

    monkeypatch.setattr("papers.management.commands.import_digests.apply_document", apply)
    first, second = run(folder, status=1)
    assert [first["status"], second["status"]] == ["failed", "created"]
    assert first["problems"][0]["code"] == "not-written"
    assert ImportDocument.objects.get(path=first["path"]).error == "DataError: value too long"


def test_what_fails_is_said_and_the_others_are_in(folder):
    (folder / "b.txt").write_text("Nothing that looks like a digest.")
    first, second, third = run(folder, status=1)
    assert [first["status"], second["status"], third["status"]] == ["created", "failed", "created"]
    assert second["problems"][0]["code"] == "not-a-digest"
    assert Issue.objects.count() == 2


def test_a_file_that_is_named_must_be_a_digest_whatever_its_name(folder):
    (outcome,) = run(folder / "README.md", status=1)
    assert outcome["status"] == "failed"
    (outcome,) = run(folder / "picture.png", status=1)
    assert outcome["problems"][0]["code"] == "binary-file"


def test_a_readme_that_is_a_digest_goes_in(folder):
    (folder / "README.md").write_text(as_text(issue(entry(1), key="other")), encoding="utf-8")
    assert len(run(folder)) == 3


def test_a_zip_goes_in_file_by_file(tmp_path):
    path = tmp_path / "week.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.json", as_text(issue(entry(1))))
    (outcome,) = run(path)
    assert (outcome["path"], outcome["status"]) == (f"{path}/a.json", "created")


def test_a_file_larger_than_the_limit_is_refused_and_the_limit_named(tmp_path, settings):
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024
    (tmp_path / "big.md").write_bytes(b"a" * (1024 * 1024 + 1))
    (outcome,) = run(tmp_path / "big.md", status=1)
    assert "1 MB" in outcome["problems"][0]["message"]


def test_publishing_and_the_source_are_chosen(folder):
    run("--publish", "--source", "ml-weekly", folder / "a.json")
    assert Issue.objects.get().state == "published"
    run("--source", "mine", folder / "a.json")
    assert set(Source.objects.values_list("slug", flat=True)) == {"ml-weekly", "mine"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["/nowhere/at/all.md"],
        [],
        ["--format", "no_such_format", "x.md"],
        ["--language", "not a tag", "."],
        ["--source", "not a slug", "."],
    ],
)
def test_wrong_use_ends_with_two(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises((CommandError, SystemExit)) as caught:
        call_command("import_digests", *arguments)
    assert getattr(caught.value, "returncode", None) in (1, 2)
    assert Issue.objects.count() == 0


def test_an_empty_folder_is_wrong_use(tmp_path):
    with pytest.raises(CommandError) as caught:
        call_command("import_digests", str(tmp_path))
    assert caught.value.returncode == 2


def test_without_json_it_speaks_in_lines(folder):
    out = io.StringIO()
    call_command("import_digests", str(folder), stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0].startswith("created") and "a.json [gloss]" in lines[0]
    assert lines[-1] == "2 created"
