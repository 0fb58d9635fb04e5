"""A digest series: who publishes it, its licence, its usual format and language (schema.org Periodical)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Source(models.Model):
    """A digest series in one language. Editions of one series in other languages name it as their `upstream`."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    licence_url = models.URLField(_("licence address"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=35, help_text=_("A BCP 47 tag: ko, ja, en."))
    format = models.CharField(_("format"), max_length=40, blank=True)
    is_machine_translated = models.BooleanField(
        _("machine-translated"),
        default=False,
        help_text=_("Its translations come from a machine; readers are told so beside each text."),
    )
    upstream = models.ForeignKey(
        "self",
        verbose_name=_("upstream"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="editions",
        help_text=_("The series this one is an edition of, for example its English original."),
    )

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("papers:source", args=[self.slug])

    @property
    def series_id(self) -> int:
        """The id of the series all editions share: the upstream's if there is one, else its own."""
        return self.upstream_id or self.pk
