"""Installed apps of others under our own names: the admin with our own site, and the tags."""

from django.contrib.admin.apps import SimpleAdminConfig
from django.utils.translation import gettext_lazy as _
from taggit.apps import TaggitAppConfig


class AdminConfig(SimpleAdminConfig):
    """Says which site `admin.site` is. What it shows is registered by config/admin_urls.py, when it is first asked."""

    default_site = "config.admin_site.GlossAdminSite"


class TagsConfig(TaggitAppConfig):
    """Says what the app is called in the admin."""

    verbose_name = _("Tags")
