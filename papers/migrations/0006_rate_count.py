from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0005_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="RateCount",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("count", models.PositiveIntegerField()),
                ("ends_at", models.PositiveBigIntegerField(db_index=True)),
            ],
        ),
    ]
