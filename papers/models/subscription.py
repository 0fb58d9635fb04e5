"""Who is sent digests by mail, what of them, and the ledger of what was sent."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from papers.models.issue import Issue
from papers.models.passage import Revision, Translation
from papers.models.source import Source


class Subscription(models.Model):
    """One address and what it is sent. The address is shown to nobody, its owner's own page excepted.

    Without sources (or tags) it is about all of them. `state` is one word; SubscriptionEvents are its history.
    """

    class State(models.TextChoices):
        # Asked for, not yet confirmed by the link in the mail: nothing but that mail is sent.
        UNCONFIRMED = "unconfirmed", _("not confirmed")
        ACTIVE = "active", _("active")
        PAUSED = "paused", _("paused")
        STOPPED = "stopped", _("stopped")
        # The address does not exist, or its owner called a mail spam.
        BOUNCED = "bounced", _("returned")

    class Rhythm(models.TextChoices):
        WEEKLY = "weekly", _("weekly")
        DAILY = "daily", _("daily")

    # Lower case and without blanks; what was typed differs in nothing a mail server looks at.
    email = models.EmailField(_("address"), unique=True)
    # A new address that waits for its confirmation.
    new_email = models.EmailField(blank=True)
    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="subscription"
    )
    # Names the subscription in links, signed; another number makes all older links invalid.
    nonce = models.CharField(max_length=43, unique=True)
    # Of the mail itself, and of the texts where there are any in it.
    language = models.CharField(_("language"), max_length=35)
    # Only issues that hold texts in one of these languages; empty: all.
    text_languages = models.JSONField(_("languages of texts"), default=list, blank=True)
    rhythm = models.CharField(_("how often"), max_length=8, choices=Rhythm, default=Rhythm.WEEKLY)
    sources = models.ManyToManyField(
        Source, through="papers.SubscribedSource", blank=True, related_name="subscriptions"
    )
    tags = models.ManyToManyField(
        Tag, through="papers.SubscribedTag", blank=True, related_name="subscriptions"
    )
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.UNCONFIRMED)
    paused_until = models.DateField(_("paused until"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # Until when what was published has been sent or seen to match nothing; new issues after it are news.
    sent_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="active") | models.Q(confirmed_at__isnull=False),
                name="subscription_active_is_confirmed",
            ),
        ]
        indexes = [models.Index(fields=["state", "rhythm", "id"], name="subscription_by_rhythm")]

    def __str__(self) -> str:
        return f"subscription {self.pk}"


class SubscribedSource(models.Model):
    """A Source somebody chose. A concrete table, as for tags."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="source_rows")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscription", "source"], name="subscribed_source_once")
        ]

    def __str__(self) -> str:
        return f"{self.subscription_id} {self.source_id}"


class SubscribedTag(models.Model):
    """A Tag somebody chose."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="tag_rows")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subscription", "tag"], name="subscribed_tag_once")]

    def __str__(self) -> str:
        return f"{self.subscription_id} {self.tag_id}"


class SubscriptionEvent(models.Model):
    """What happened to a subscription, append-only; never an address."""

    class Event(models.TextChoices):
        ASKED = "asked"
        CONFIRMED = "confirmed"
        CHANGED = "changed"
        ADDRESS_CHANGED = "address_changed"
        PAUSED = "paused"
        RESUMED = "resumed"
        STOPPED = "stopped"
        BOUNCED = "bounced"
        COMPLAINED = "complained"

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="events")
    event = models.CharField(max_length=16, choices=Event)
    at = models.DateTimeField(auto_now_add=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.subscription_id} {self.event}"


class DigestContent(models.Model):
    """What a mail held: the same for all who chose the same. By it errata know which texts a reader was sent."""

    # SHA-256 of language, choices and Revisions.
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.digest[:12]


class SentText(models.Model):
    """A text that stood in mails with this content: which Revision of which Translation, in which Issue."""

    content = models.ForeignKey(DigestContent, on_delete=models.CASCADE, related_name="texts")
    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content", "translation"], name="sent_text_once_in_content")
        ]

    def __str__(self) -> str:
        return f"{self.content_id} {self.translation_id}"


class DigestMail(models.Model):
    """The ledger: one mail of one period to one subscription. Whoever sends it changes its state under a condition, so
    that it goes out once, whatever is killed and however many run (papers/actions/send_digests.py).
    """

    class State(models.TextChoices):
        DUE = "due"
        # Handed over: written before the line that makes the mail server take it.
        SENT = "sent"
        # Nothing to tell; no mail went out.
        EMPTY = "empty"
        # The server refused it for good.
        REFUSED = "refused"
        # Not sent any more: the subscription ended meanwhile, or no server took it for days.
        DROPPED = "dropped"

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="mails")
    # "weekly:2024-W11", "daily:2024-03-11".
    period = models.CharField(max_length=24)
    state = models.CharField(max_length=8, choices=State, default=State.DUE)
    content = models.ForeignKey(DigestContent, null=True, on_delete=models.SET_NULL, related_name="mails")
    # Of the headers; returned mails name it.
    message_id = models.CharField(max_length=120, unique=True)
    since = models.DateTimeField()
    until = models.DateTimeField()
    claim = models.CharField(max_length=32, blank=True)
    claimed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    # When it was handed over, and when the server said that it has it. The second is missing where a run died between.
    sent_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    # The server's last answer, without addresses.
    answer = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("mail of a digest")
        verbose_name_plural = _("mails of digests")
        constraints = [
            models.UniqueConstraint(fields=["subscription", "period"], name="digest_mail_once_a_period"),
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False),
                name="digest_mail_sent_has_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(state="due"), name="digest_mail_due"),
            models.Index(fields=["subscription", "-id"], name="digest_mail_of_subscription"),
        ]

    def __str__(self) -> str:
        return f"{self.subscription_id} {self.period}"
