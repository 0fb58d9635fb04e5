"""The moderators' room, and the public log."""

from django.urls import path

from comments.views.coming import coming

urlpatterns = [
    path("review/", coming, name="review_queue"),
    path("review/languages/", coming, name="review_languages"),
    path("review/<int:pk>/", coming, name="review_item"),
    path("review/<int:pk>/decide/", coming, name="review_decide"),
    path("review/<int:pk>/release/", coming, name="review_release"),
    path("review/undo/<int:pk>/", coming, name="review_undo"),
    path("review/comments/<int:pk>/", coming, name="review_comment"),
    path("review/people/", coming, name="review_people"),
    path("review/people/<int:pk>/", coming, name="review_person"),
    path("log/", coming, name="log"),
]
