"""Wiki links that no paper is known for, found when papers come in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0014_author_rows"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="entrylink",
            index=models.Index(
                condition=models.Q(("paper__isnull", True), ("rel", "wiki")),
                fields=["id"],
                name="entry_link_open_wiki",
            ),
        ),
    ]
