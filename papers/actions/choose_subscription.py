"""Write what a subscription is about."""

from django.conf import settings
from taggit.models import Tag

from papers.languages import NAMES
from papers.mailing.periods import DAILY, WEEKLY
from papers.mailing.wish import Wish
from papers.models import Source, SubscribedSource, SubscribedTag, Subscription


def choose_subscription(subscription: Subscription, wish: Wish) -> bool:
    """Write everything of `wish` but its address; true where something is other than before.

    What the site does not have (a language it does not speak, a source or tag that is gone) is left out. Call it inside
    a transaction.
    """
    languages = dict(settings.LANGUAGES)
    chosen = {
        "language": wish.language if wish.language in languages else settings.LANGUAGE_CODE,
        "rhythm": wish.rhythm if wish.rhythm in (WEEKLY, DAILY) else WEEKLY,
        "text_languages": [tag for tag in NAMES if tag in wish.text_languages],
    }
    changed = [name for name, value in chosen.items() if getattr(subscription, name) != value]
    if changed:
        for name in changed:
            setattr(subscription, name, chosen[name])
        subscription.save(update_fields=changed)
    sources = _rows(subscription, SubscribedSource, "source", Source, wish.sources)
    tags = _rows(subscription, SubscribedTag, "tag", Tag, wish.tags)
    return bool(changed) or sources or tags


def _rows(subscription, through, name, model, ids) -> bool:
    """Have rows of `through` for exactly those of `ids` that exist; true where that is a change."""
    wanted = set(model.objects.filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()
    rows = through.objects.filter(subscription=subscription)
    held = set(rows.values_list(f"{name}_id", flat=True))
    if held - wanted:
        rows.filter(**{f"{name}__in": held - wanted}).delete()
    through.objects.bulk_create(
        [through(subscription=subscription, **{f"{name}_id": pk}) for pk in sorted(wanted - held)],
        ignore_conflicts=True,
    )
    return held != wanted
