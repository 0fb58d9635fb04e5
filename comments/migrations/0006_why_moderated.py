"""Why a comment was hidden or an account warned or blocked; frozen by a trigger where the row itself is."""

from django.db import migrations, models

REASONS = [("spam", "spam"), ("abuse", "abuse"), ("off_topic", "off topic"), ("other", "something else")]
TRIGGER = "comments_review_no_update_why"


def create_trigger(apps, schema_editor):
    # papers_refuse() is made by papers/migrations/0002_ground.py.
    does = (
        "FOR EACH ROW EXECUTE FUNCTION papers_refuse()"
        if schema_editor.connection.vendor == "postgresql"
        else "BEGIN SELECT RAISE(ABORT, 'comments_review is append-only'); END"
    )
    schema_editor.execute(f"CREATE TRIGGER {TRIGGER} BEFORE UPDATE OF flag_reason ON comments_review {does}")


def drop_trigger(apps, schema_editor):
    on_table = " ON comments_review" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER {TRIGGER}{on_table}")


class Migration(migrations.Migration):
    dependencies = [("comments", "0005_queue_order")]

    operations = [
        # Without a default, so that SQLite adds the column and does not rebuild the table, which would drop its triggers.
        migrations.AddField(
            model_name="review",
            name="flag_reason",
            field=models.CharField(choices=REASONS, max_length=12, null=True, verbose_name="reason"),
        ),
        migrations.AddField(
            model_name="sanction",
            name="category",
            field=models.CharField(choices=REASONS, default="other", max_length=12, verbose_name="reason"),
        ),
        migrations.AlterField(
            model_name="sanction",
            name="reason",
            field=models.TextField(max_length=2000, verbose_name="words to the person"),
        ),
        migrations.RunPython(create_trigger, drop_trigger),
    ]
