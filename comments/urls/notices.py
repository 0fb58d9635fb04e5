"""What people are told."""

from django.urls import path

from comments.views.coming import coming

urlpatterns = [
    path("notifications/", coming, name="notification_list"),
    path("notifications/read/", coming, name="notifications_read"),
]
