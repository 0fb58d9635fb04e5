"""When any issue was changed last, found at once: feeds say it in Last-Modified."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0015_open_wiki_links"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="issue",
            index=models.Index(fields=["updated_at"], name="issue_updated_at"),
        ),
    ]
