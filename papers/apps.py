"""The app that holds what is published: sources, issues, entries, papers and their texts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PapersConfig(AppConfig):
    name = "papers"
    verbose_name = _("Digests")
    default_auto_field = "django.db.models.BigAutoField"
