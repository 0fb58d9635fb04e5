"""The admin's code is loaded when somebody asks for the admin, and not before."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.contrib import admin
from django.core.checks import run_checks
from django.urls import resolve, reverse

from papers.models import Issue

PROBE = """
import sys
import django
django.setup()
from django.urls import reverse, resolve
from django.test import RequestFactory
reverse("papers:home"), resolve("/issues/")
print("before", *(name in sys.modules for name in {names!r}))
print(reverse("admin:papers_issue_changelist"))
print("after", *(name in sys.modules for name in {names!r}))
"""
NAMES = ("papers.admin", "papers.formats", "papers.importing.apply", "selectolax")


def test_readers_pages_load_neither_admin_nor_parsers():
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(names=NAMES)],
        capture_output=True,
        text=True,
        check=True,
        env={"DJANGO_SETTINGS_MODULE": "config.settings", "DEBUG": "1", "DATABASE_URL": "sqlite:///:memory:"},
    )
    before, address, after = done.stdout.splitlines()
    assert before == "before False False False False"
    assert address == "/admin/papers/issue/"
    assert after.startswith("after True True")


def test_the_admins_addresses_are_found_both_ways():
    assert reverse("admin:papers_issue_change", args=[5]) == "/admin/papers/issue/5/change/"
    assert resolve("/admin/papers/issue/5/change/").view_name == "admin:papers_issue_change"
    assert reverse("admin:index", current_app="admin") == "/admin/"


@pytest.mark.django_db
def test_what_the_admin_registers_passes_its_checks():
    reverse("admin:index")
    assert admin.site.is_registered(Issue)
    assert run_checks() == []


@pytest.mark.django_db
def test_the_link_for_editors_leads_to_the_admin_without_asking_for_its_names(client):
    assert 'href="/ko/admin/"' in client.get("/ko/").content.decode()
    base = (settings.BASE_DIR / "templates" / "base.html").read_text(encoding="utf-8")
    assert 'url "admin:' not in base
