"""People, and their accounts."""

from django.urls import path

from comments.views.coming import coming

urlpatterns = [
    path("people/<int:pk>/", coming, name="person"),
    path("accounts/settings/", coming, name="account_settings"),
    path("accounts/export/", coming, name="account_export"),
    path("accounts/delete/", coming, name="account_delete"),
]
