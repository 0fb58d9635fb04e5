"""The app that holds what is published: sources, issues, entries, papers and their texts."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.utils.translation import gettext_lazy as _

from papers.quality import NAMES
from papers.quality.levels import WORDS


class PapersConfig(AppConfig):
    name = "papers"
    verbose_name = _("Digests")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        checks.register(check_levels)


def check_levels(**_options: Any) -> list[checks.CheckMessage]:
    """A name or a word in CHECK_LEVELS that is none is said at the start: it would change nothing, and nobody would notice."""
    found: list[checks.CheckMessage] = []
    for key, word in settings.CHECK_LEVELS.items():
        if key.partition(":")[0] not in NAMES:
            hint = f"The checks are {', '.join(NAMES)}."
            found.append(checks.Error(f"CHECK_LEVELS names no check: “{key}”.", hint=hint, id="papers.E001"))
        if word not in WORDS:
            hint = f"The words are {', '.join(WORDS)}."
            found.append(checks.Error(f"CHECK_LEVELS says “{word}” of “{key}”.", hint=hint, id="papers.E002"))
    return found
