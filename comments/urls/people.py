"""People, and their accounts."""

from django.urls import path

from comments.views import account, people

urlpatterns = [
    path("people/<int:pk>/", people.person_page, name="person"),
    path("accounts/settings/", account.settings_page, name="account_settings"),
    path("accounts/export/", account.export, name="account_export"),
    path("accounts/delete/", account.delete, name="account_delete"),
]
