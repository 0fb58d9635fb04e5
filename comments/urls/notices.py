"""What people are told."""

from django.urls import path

from comments.views.stop_mail import StopMail
from papers.on_demand import view_on_demand

urlpatterns = [
    path(
        "notifications/",
        view_on_demand("comments.views.notifications", "notification_list"),
        name="notification_list",
    ),
    path(
        "notifications/read/",
        view_on_demand("comments.views.notifications", "notifications_read"),
        name="notifications_read",
    ),
    path("notifications/stop/<str:token>/", StopMail.as_view(), name="stop_mail"),
]
