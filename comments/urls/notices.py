"""What people are told."""

from django.urls import path

from comments.views.notifications import notification_list, notifications_read
from comments.views.stop_mail import StopMail

urlpatterns = [
    path("notifications/", notification_list, name="notification_list"),
    path("notifications/read/", notifications_read, name="notifications_read"),
    path("notifications/stop/<str:token>/", StopMail.as_view(), name="stop_mail"),
]
