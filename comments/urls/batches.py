"""The same mistake elsewhere."""

from django.urls import path

from papers.on_demand import view_on_demand

urlpatterns = [
    path(
        "review/reports/<int:pk>/elsewhere/",
        view_on_demand("comments.views.elsewhere", "elsewhere"),
        name="elsewhere",
    ),
    path("review/batches/<int:pk>/", view_on_demand("comments.views.batch", "batch_page"), name="batch"),
    path(
        "review/batches/<int:pk>/choose/",
        view_on_demand("comments.views.batch", "batch_choose"),
        name="batch_choose",
    ),
    path(
        "review/batches/<int:pk>/continue/",
        view_on_demand("comments.views.batch", "batch_continue"),
        name="batch_continue",
    ),
    path(
        "review/batches/<int:pk>/undo/",
        view_on_demand("comments.views.batch", "batch_undo"),
        name="batch_undo",
    ),
]
