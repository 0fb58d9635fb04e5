"""The moderators' room, and the public log."""

from django.urls import path

from papers.on_demand import view_on_demand

urlpatterns = [
    path("review/", view_on_demand("comments.views.review_queue", "review_queue"), name="review_queue"),
    path(
        "review/languages/",
        view_on_demand("comments.views.review_queue", "review_languages"),
        name="review_languages",
    ),
    path("review/<int:pk>/", view_on_demand("comments.views.review_item", "review_item"), name="review_item"),
    path(
        "review/<int:pk>/decide/",
        view_on_demand("comments.views.review_decide", "review_decide"),
        name="review_decide",
    ),
    path(
        "review/<int:pk>/release/",
        view_on_demand("comments.views.review_item", "review_release"),
        name="review_release",
    ),
    path(
        "review/undo/<int:pk>/",
        view_on_demand("comments.views.review_undo", "review_undo"),
        name="review_undo",
    ),
    path(
        "review/comments/<int:pk>/",
        view_on_demand("comments.views.review_comment", "review_comment"),
        name="review_comment",
    ),
    path(
        "review/people/",
        view_on_demand("comments.views.review_people", "review_people"),
        name="review_people",
    ),
    path(
        "review/people/<int:pk>/",
        view_on_demand("comments.views.review_people", "review_person"),
        name="review_person",
    ),
    path("log/", view_on_demand("comments.views.log", "log"), name="log"),
    path(
        "feeds/log.<slug:form>",
        view_on_demand("comments.views.log_feed", "log_feed"),
        name="log_feed",
    ),
]
