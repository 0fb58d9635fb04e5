"""The moderators' room, and the public log."""

from django.urls import path

from comments.views.log import log
from comments.views.review_comment import review_comment
from comments.views.review_decide import review_decide
from comments.views.review_item import review_item, review_release
from comments.views.review_people import review_people, review_person
from comments.views.review_queue import review_languages, review_queue
from comments.views.review_undo import review_undo

urlpatterns = [
    path("review/", review_queue, name="review_queue"),
    path("review/languages/", review_languages, name="review_languages"),
    path("review/<int:pk>/", review_item, name="review_item"),
    path("review/<int:pk>/decide/", review_decide, name="review_decide"),
    path("review/<int:pk>/release/", review_release, name="review_release"),
    path("review/undo/<int:pk>/", review_undo, name="review_undo"),
    path("review/comments/<int:pk>/", review_comment, name="review_comment"),
    path("review/people/", review_people, name="review_people"),
    path("review/people/<int:pk>/", review_person, name="review_person"),
    path("log/", log, name="log"),
]
