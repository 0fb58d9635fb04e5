import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0009_corrections_taken_back"),
        ("papers", "0007_writers_by_account"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="backing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("proposal__isnull", True),
                        django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("proposal"), 200000
                        ),
                        _connector="OR",
                    ),
                    django.db.models.lookups.LessThanOrEqual(
                        django.db.models.functions.text.Length("explanation"), 2000
                    ),
                ),
                name="backing_not_too_long",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("proposal__isnull", True),
                        django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("proposal"), 200000
                        ),
                        _connector="OR",
                    ),
                    django.db.models.lookups.LessThanOrEqual(
                        django.db.models.functions.text.Length("explanation"), 2000
                    ),
                ),
                name="report_not_too_long",
            ),
        ),
    ]
