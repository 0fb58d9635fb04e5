"""Comments, likes and flags."""

from django.urls import path

from comments.views.comment import comment, comment_history
from comments.views.comment_delete import comment_delete
from comments.views.comment_edit import comment_edit
from comments.views.comment_flag import comment_flag
from comments.views.comment_new import comment_new
from comments.views.comment_preview import comment_preview
from comments.views.likes import like_comment, like_entry, like_issue

urlpatterns = [
    path("comments/new/", comment_new, name="comment_new"),
    path("comments/preview/", comment_preview, name="comment_preview"),
    path("comments/<int:pk>/", comment, name="comment"),
    path("comments/<int:pk>/edit/", comment_edit, name="comment_edit"),
    path("comments/<int:pk>/delete/", comment_delete, name="comment_delete"),
    path("comments/<int:pk>/history/", comment_history, name="comment_history"),
    path("comments/<int:pk>/flag/", comment_flag, name="comment_flag"),
    path("comments/<int:pk>/like/", like_comment, name="like_comment"),
    path("likes/issues/<int:pk>/", like_issue, name="like_issue"),
    path("likes/entries/<int:pk>/", like_entry, name="like_entry"),
]
