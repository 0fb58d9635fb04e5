"""Reporting a phrase, and the public pages of reports."""

from django.urls import path

from papers.on_demand import view_on_demand

urlpatterns = [
    path("reports/", view_on_demand("comments.views.report_list", "report_list"), name="report_list"),
    path("reports/new/", view_on_demand("comments.views.report_new", "report_new"), name="report_new"),
    path("reports/<int:pk>/", view_on_demand("comments.views.report", "report_page"), name="report"),
    path(
        "reports/<int:pk>/back/",
        view_on_demand("comments.views.report_back", "report_back"),
        name="report_back",
    ),
    path(
        "reports/<int:pk>/appeal/",
        view_on_demand("comments.views.report_back", "report_appeal"),
        name="report_appeal",
    ),
]
