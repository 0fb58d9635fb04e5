"""Reporting a phrase, and the public pages of reports."""

from django.urls import path

from comments.views import report, report_back, report_list, report_new

urlpatterns = [
    path("reports/", report_list.report_list, name="report_list"),
    path("reports/new/", report_new.report_new, name="report_new"),
    path("reports/<int:pk>/", report.report_page, name="report"),
    path("reports/<int:pk>/back/", report_back.report_back, name="report_back"),
    path("reports/<int:pk>/appeal/", report_back.report_appeal, name="report_appeal"),
]
