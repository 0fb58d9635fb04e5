"""What the checks found, in the moderators' room; and terms made from what readers reported."""

from django.urls import path

from papers.on_demand import view_on_demand

urlpatterns = [
    path(
        "review/findings/",
        view_on_demand("comments.views.finding_list", "finding_list"),
        name="finding_list",
    ),
    path(
        "review/findings/<int:pk>/",
        view_on_demand("comments.views.finding_item", "finding_item"),
        name="finding_item",
    ),
    path(
        "review/findings/<int:pk>/decide/",
        view_on_demand("comments.views.finding_decide", "finding_decide"),
        name="finding_decide",
    ),
    path(
        "review/findings/undo/<int:pk>/",
        view_on_demand("comments.views.finding_decide", "finding_undo"),
        name="finding_undo",
    ),
    path(
        "review/reports/<int:pk>/term/",
        view_on_demand("comments.views.term", "term"),
        name="term_of_report",
    ),
]
