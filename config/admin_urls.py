"""The addresses of the admin. Importing this registers everything the admin shows: see config/on_demand.py."""

from django.contrib import admin
from django.urls import path

from papers.admin.coverage.view import coverage, coverage_list

admin.autodiscover()

wrap = admin.site.admin_view
# Before Django's own, whose last one takes any address.
urlpatterns = [
    path("coverage/", wrap(coverage), name="coverage"),
    path("coverage/<slug:name>/", wrap(coverage_list), name="coverage_list"),
    *admin.site.urls[0],
]
