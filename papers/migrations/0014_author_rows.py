"""The authors of the papers that are here already, as rows."""

from django.db import migrations

from papers.authors import author_rows

# Papers read, and their rows written, at a time.
BATCH = 1_000


def write_authors(apps, schema_editor):
    """Papers by their ids, so many at a time. The keys have to be those that the code of today looks for, so it makes them;
    rows that are there, from a run that was stopped, stay.
    """
    papers = apps.get_model("papers", "Paper").objects.order_by("pk").only("pk", "authors")
    row_of = apps.get_model("papers", "PaperAuthor")
    last = 0
    while batch := list(papers.filter(pk__gt=last)[:BATCH]):
        row_of.objects.bulk_create(
            (
                row_of(paper_id=row.paper_id, position=row.position, name=row.name, key=row.key)
                for paper in batch
                for row in author_rows(paper)
            ),
            batch_size=BATCH,
            ignore_conflicts=True,
        )
        last = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0013_search"),
    ]

    operations = [migrations.RunPython(write_authors, migrations.RunPython.noop)]
