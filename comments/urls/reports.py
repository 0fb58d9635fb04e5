"""Reporting a phrase, and the public pages of reports."""

from django.urls import path

from comments.views.coming import coming

urlpatterns = [
    path("reports/", coming, name="report_list"),
    path("reports/new/", coming, name="report_new"),
    path("reports/<int:pk>/", coming, name="report"),
    path("reports/<int:pk>/back/", coming, name="report_back"),
    path("reports/<int:pk>/appeal/", coming, name="report_appeal"),
]
