"""People, and their accounts."""

from django.urls import path

from papers.on_demand import view_on_demand

urlpatterns = [
    path("people/<int:pk>/", view_on_demand("comments.views.people", "person_page"), name="person"),
    path(
        "accounts/settings/",
        view_on_demand("comments.views.account", "settings_page"),
        name="account_settings",
    ),
    path("accounts/export/", view_on_demand("comments.views.account", "export"), name="account_export"),
    path("accounts/delete/", view_on_demand("comments.views.account", "delete"), name="account_delete"),
]
