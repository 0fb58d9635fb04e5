"""Comments, likes and flags."""

from django.urls import path

from papers.on_demand import view_on_demand

urlpatterns = [
    path("comments/new/", view_on_demand("comments.views.comment_new", "comment_new"), name="comment_new"),
    path(
        "comments/preview/",
        view_on_demand("comments.views.comment_preview", "comment_preview"),
        name="comment_preview",
    ),
    path("comments/<int:pk>/", view_on_demand("comments.views.comment", "comment"), name="comment"),
    path(
        "comments/<int:pk>/edit/",
        view_on_demand("comments.views.comment_edit", "comment_edit"),
        name="comment_edit",
    ),
    path(
        "comments/<int:pk>/delete/",
        view_on_demand("comments.views.comment_delete", "comment_delete"),
        name="comment_delete",
    ),
    path(
        "comments/<int:pk>/history/",
        view_on_demand("comments.views.comment", "comment_history"),
        name="comment_history",
    ),
    path(
        "comments/<int:pk>/flag/",
        view_on_demand("comments.views.comment_flag", "comment_flag"),
        name="comment_flag",
    ),
    path(
        "comments/<int:pk>/like/", view_on_demand("comments.views.likes", "like_comment"), name="like_comment"
    ),
    path("likes/issues/<int:pk>/", view_on_demand("comments.views.likes", "like_issue"), name="like_issue"),
    path("likes/entries/<int:pk>/", view_on_demand("comments.views.likes", "like_entry"), name="like_entry"),
]
