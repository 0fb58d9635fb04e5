"""The rows that are searched, and the index of their words: FTS5 on SQLite, GIN over tsvector on PostgreSQL."""

import django.db.models.deletion
from django.db import migrations, models

# The letters that papers/search/folding.py called RUN_LETTERS when this was written. A change of them needs a migration
# that makes the function and the index anew.
RUN = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u0f40-\u0fbc\u1000-\u1049\u1050-\u109d\u1100-\u11ff\u1780-\u17d3"
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u3099\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f"
    "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7fb\uf900-\ufad9\U00020000-\U0003fffd"
)

# Its own words are not kept (content=''), nor where in a text they stand (detail=none): both are asked of SearchWords.
# The tokenizer "ascii" parts at blanks and takes every letter beyond ASCII as it is, whatever Unicode SQLite knows.
FTS5 = (
    "CREATE VIRTUAL TABLE papers_searchindex USING "
    "fts5(tokens, content='', columnsize=0, detail=none, tokenize='ascii')"
)

# The tokens of a normal form, worked out in the index alone, as rows of tsvector would take more room than the texts. Pairs
# of letters from the first letter of each run and from the second, so that the last one is left by itself, and the words
# in between. Not parallel: starting workers takes longer than any search.
TOKENS = f"""
CREATE FUNCTION papers_search_tokens(folded text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL UNSAFE COST 100 AS $$
    SELECT array_to_tsvector(array_remove(string_to_array(
        regexp_replace(folded, '([{RUN}][{RUN}])', '\\1 ', 'g')
        || regexp_replace(regexp_replace(folded, ' [{RUN}]', ' ', 'g'), '([{RUN}][{RUN}])', '\\1 ', 'g'),
    ' '), ''))
$$
"""
GIN = (
    "CREATE INDEX papers_searchwords_tokens ON papers_searchwords USING gin (papers_search_tokens(folded)) "
    "WITH (gin_pending_list_limit = 256)"
)


def create_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(TOKENS)
        schema_editor.execute(GIN)
    else:
        schema_editor.execute(FTS5)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX papers_searchwords_tokens")
        schema_editor.execute("DROP FUNCTION papers_search_tokens(text)")
    else:
        schema_editor.execute("DROP TABLE papers_searchindex")


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0012_find_and_follow"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchBlock",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("version", models.BigIntegerField(default=0)),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Paper"), (2, "Entry"), (3, "Issue"), (4, "Comment")]
                    ),
                ),
                ("role", models.CharField(max_length=12)),
                ("language", models.CharField(max_length=35)),
                ("dated_on", models.DateField()),
                ("place", models.BigIntegerField(default=0)),
                ("tags", models.TextField(blank=True, default="")),
                ("mark", models.BigIntegerField(default=0)),
                (
                    "entry",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="papers.entry",
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="papers.issue"
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="papers.paper",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="papers.source",
                    ),
                ),
                (
                    "translation",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="papers.translation",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="SearchWords",
            fields=[
                (
                    "row",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="papers.searchtext",
                    ),
                ),
                ("folded", models.TextField()),
            ],
            options={
                "ordering": ["row"],
            },
        ),
        migrations.RunPython(create_index, drop_index),
    ]
