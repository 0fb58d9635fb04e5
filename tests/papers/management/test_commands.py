"""The commands as a shell sees them: exit status, help with an example, standard input, no database where none is needed."""

import io
import json
import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from papers.actions.export_issue import export_issue
from papers.models import Issue
from tests.papers.importing.digests import KOREAN, as_text, bring, entry, issue
from tests.shared import PROJECT_FOLDER

COMMANDS = (
    "check_translations",
    "parse_digest",
    "import_digests",
    "import_terms",
    "export_issue",
    "load_glossary",
    "load_samples",
)


def shell(*arguments, data=b"", **environment):
    """Run manage.py in a process of its own, by default with a database that cannot be reached."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT_FOLDER,
        input=data,
        capture_output=True,
        env={**os.environ, "DEBUG": "1", "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", **environment},
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(command):
    done = shell(command, "--help")
    assert done.returncode == 0
    assert f"\n  python manage.py {command}" in done.stdout.decode() or "DEBUG=1" in done.stdout.decode()


def test_a_text_is_read_from_standard_input_without_a_database():
    done = shell("parse_digest", "-", data=as_text(issue(entry(1, "제목"))).encode())
    assert done.returncode == 0, done.stderr.decode()
    printed = json.loads(done.stdout.decode())
    assert (printed["format"], printed["issues"][0]["entries"][0]["title"]) == ("gloss", {"en": "제목"})


def test_bytes_of_another_encoding_are_read():
    text = "## Daily Papers (2024-02-02)\n\n### [제목](https://arxiv.org/abs/2402.00001)\n\nVote: 3\n\n- 가나다라마바사 아자차카타파하 한국어 문장입니다.\n"
    printed = json.loads(shell("parse_digest", "-", data=text.encode("euc-kr")).stdout.decode())
    assert printed["issues"][0]["entries"][0]["title"]["ko"] == "제목"


@pytest.mark.parametrize(
    ("arguments", "data", "status"),
    [
        (("parse_digest", "-"), b"Nothing.", 1),
        (("parse_digest", "/nowhere.md"), b"", 2),
        (("parse_digest", "--format", "nonsense", "-"), b"", 2),
        (("parse_digest", "--language", "no tag", "-"), b"", 2),
        (("import_digests", "/nowhere.md"), b"", 2),
        (("import_digests",), b"", 2),
        (("import_digests", "--format", "nonsense", "."), b"", 2),
        (("export_issue", "--format", "nonsense", "x"), b"", 2),
    ],
)
def test_exit_status(arguments, data, status):
    done = shell(*arguments, data=data)
    assert done.returncode == status, done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.django_db
def test_an_issue_is_printed():
    bring(issue(entry(1)))
    out = io.StringIO()
    call_command("export_issue", "ml-weekly/2024-03-04", stdout=out)
    assert out.getvalue() == export_issue(Issue.objects.get())
    out = io.StringIO()
    call_command("export_issue", "2024-03-04", "--format", "markdown", stdout=out)
    assert out.getvalue().startswith("# The week\n")


@pytest.mark.django_db
def test_an_issue_that_is_not_there_or_not_alone_is_wrong_use():
    bring(issue(entry(1)))
    bring(issue(entry(1), source=KOREAN))
    for name, said in (("nothing", "no issue"), ("2024-03-04", "ml-weekly-ko/2024-03-04")):
        with pytest.raises(CommandError, match=said) as caught:
            call_command("export_issue", name)
        assert caught.value.returncode == 2
