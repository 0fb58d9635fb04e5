"""Revisions of people with an account lose the copy of their name, and stay frozen."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from papers.models import Revision
from tests.comments.factories import make_text
from tests.factories import UserFactory

migration = import_module("papers.migrations.0007_writers_by_account")


@pytest.mark.django_db(transaction=True)
def test_names_of_people_with_an_account_go_and_imported_ones_stay():
    first = make_text().current
    with_account, imported = (
        Revision.objects.create(
            translation=first.translation,
            number=number,
            text="글",
            origin="human",
            writer=writer,
            writer_name="Ada",
            created_at=first.created_at,
        )
        for number, writer in ((2, UserFactory()), (3, None))
    )
    with connection.schema_editor() as editor:
        migration.forget_names(apps, editor)
    with_account.refresh_from_db()
    imported.refresh_from_db()
    assert (with_account.writer_name, imported.writer_name) == ("", "Ada")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Revision.objects.filter(pk=imported.pk).update(writer_name="Bob")
