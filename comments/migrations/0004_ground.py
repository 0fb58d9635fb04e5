"""The triggers that keep decisions and their log as they were written, and a first list of reasons for rejecting."""

from django.db import migrations

# table -> the columns that may never change. Foreign keys to people are left out: an account can be deleted.
FROZEN = {
    "comments_review": (
        "report_id",
        "comment_id",
        "decision",
        "reason_id",
        "note",
        "replacement",
        "seen_version",
        "seen_revision_id",
        "revision_id",
        "undoes_id",
        "created_at",
    ),
    "comments_appeal": ("report_id", "review_id", "reason", "created_at"),
    "comments_reportevent": ("report_id", "kind", "review_id", "revision_id", "count", "at"),
    "comments_logentry": (
        "verb",
        "report_id",
        "review_id",
        "comment_id",
        "batch_id",
        "source_id",
        "language",
        "note",
        "count",
        "at",
    ),
}

REASONS = (
    (
        "The text says the same as the original.",
        "원문과 같은 뜻입니다.",
        "原文と同じ意味です。",
    ),
    (
        "The words in the text are the usual ones in the field.",
        "이 분야에서 보통 쓰는 표현입니다.",
        "この分野で普通に使われる表現です。",
    ),
    (
        "The proposed words say something else than the original.",
        "제안하신 표현은 원문과 뜻이 다릅니다.",
        "提案された表現は原文と意味が異なります。",
    ),
    (
        "It is a matter of taste; the text is good as it is.",
        "취향의 문제이며, 지금 글도 괜찮습니다.",
        "好みの問題で、今の文のままで問題ありません。",
    ),
    (
        "The report does not say what is wrong.",
        "무엇이 잘못되었는지 알 수 없습니다.",
        "何が誤りなのかが書かれていません。",
    ),
)


def create_reasons(apps, schema_editor):
    reason = apps.get_model("comments", "Reason")
    if reason.objects.exists():
        return
    for position, (en, ko, ja) in enumerate(REASONS, start=1):
        reason.objects.create(text_en=en, text_ko=ko, text_ja=ja, position=position)


def create_triggers(apps, schema_editor):
    for table, columns in FROZEN.items():
        update = f"BEFORE UPDATE OF {', '.join(columns)} ON {table}"
        delete = f"BEFORE DELETE ON {table}"
        for name, event in (("no_update", update), ("no_delete", delete)):
            # papers_refuse() is made by papers/migrations/0002_ground.py.
            does = (
                "FOR EACH ROW EXECUTE FUNCTION papers_refuse()"
                if schema_editor.connection.vendor == "postgresql"
                else f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
            schema_editor.execute(f"CREATE TRIGGER {table}_{name} {event} {does}")


def drop_triggers(apps, schema_editor):
    for table in FROZEN:
        on_table = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER {table}_no_update{on_table}")
        schema_editor.execute(f"DROP TRIGGER {table}_no_delete{on_table}")


class Migration(migrations.Migration):
    dependencies = [("comments", "0003_correct"), ("papers", "0002_ground")]

    operations = [
        migrations.RunPython(create_reasons, migrations.RunPython.noop),
        migrations.RunPython(create_triggers, drop_triggers),
    ]
