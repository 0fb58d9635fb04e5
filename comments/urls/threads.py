"""Comments, likes and flags."""

from django.urls import path

from comments.views.coming import coming

urlpatterns = [
    path("comments/new/", coming, name="comment_new"),
    path("comments/preview/", coming, name="comment_preview"),
    path("comments/<int:pk>/", coming, name="comment"),
    path("comments/<int:pk>/edit/", coming, name="comment_edit"),
    path("comments/<int:pk>/delete/", coming, name="comment_delete"),
    path("comments/<int:pk>/history/", coming, name="comment_history"),
    path("comments/<int:pk>/flag/", coming, name="comment_flag"),
    path("comments/<int:pk>/like/", coming, name="like_comment"),
    path("likes/issues/<int:pk>/", coming, name="like_issue"),
    path("likes/entries/<int:pk>/", coming, name="like_entry"),
]
