from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0010_report_length"),
    ]

    operations = [
        migrations.AddField(
            model_name="batchplace",
            name="brings",
            field=models.PositiveSmallIntegerField(null=True),
        ),
    ]
