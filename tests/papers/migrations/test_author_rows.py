"""Papers that were here before authors were rows get theirs, in portions, and a second run adds none."""

from importlib import import_module

import pytest
from django.apps import apps

from papers.models import PaperAuthor
from tests.factories import PaperFactory

migration = import_module("papers.migrations.0014_author_rows")


@pytest.mark.django_db
def test_papers_get_their_rows_once(monkeypatch):
    monkeypatch.setattr(migration, "BATCH", 2)
    papers = [PaperFactory(authors=[f"Ada {number}", "+", "José Núñez"]) for number in range(5)]
    for _ in range(2):
        migration.write_authors(apps, None)
    rows = PaperAuthor.objects.values_list("paper", "position", "name", "key")
    assert list(rows) == [
        row
        for number, paper in enumerate(papers)
        for row in (
            (paper.pk, 1, f"Ada {number}", f"ada-{number}"),
            (paper.pk, 2, "José Núñez", "jose-nunez"),
        )
    ]
