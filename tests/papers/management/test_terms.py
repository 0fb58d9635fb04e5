"""The commands of the term base."""

import io

import pytest
from django.core.management import CommandError, call_command

from papers.quality.exchange import tbx_write
from papers.quality.glossary import built_in
from papers.quality.terms import Concept, Term
from papers.site_terms import site_terms, term_base_number

pytestmark = pytest.mark.django_db
NEW = Concept("new", (Term("en", "new"), Term("ko", "새것")))


def said(*arguments: object, **options: object) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out, stderr=out, **options)
    return out.getvalue()


def test_the_glossary_goes_in_once():
    assert said("load_glossary") == f"{len(built_in().concepts)} concepts went in.\n"
    assert said("load_glossary") == "All built-in concepts are in the term base.\n"


def test_a_file_goes_in(tmp_path):
    path = tmp_path / "terms.tbx"
    path.write_bytes(tbx_write.write([NEW, built_in().concept("norm")]))
    assert said("import_terms", path, dry_run=True) == "1 new, 0 changed, 1 as they were.\n"
    assert term_base_number() == 0
    assert said("import_terms", path) == "1 new, 0 changed, 1 as they were.\n"
    assert site_terms().concept("new") == NEW


def test_a_refused_file_is_named_with_its_line(tmp_path):
    path = tmp_path / "terms.csv"
    path.write_text("concept,language,term\nnorm,ko,\n")
    out = io.StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("import_terms", path, stderr=out)
    assert refused.value.returncode == 1
    assert f"{path}:2: A term is empty." in out.getvalue()


def test_a_file_that_is_not_there_is_wrong_use(tmp_path):
    with pytest.raises(CommandError) as refused:
        call_command("import_terms", tmp_path / "none.csv")
    assert refused.value.returncode == 2
