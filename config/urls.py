"""The addresses of the whole site."""

from django.urls import include, path

from config.on_demand import on_demand

handler400 = "papers.views.errors.bad_request"
handler403 = "comments.views.blocked.permission_denied"

urlpatterns = [
    on_demand("admin/", "config.admin_urls", namespace="admin"),
    path("", include("comments.urls")),
    path("accounts/", include("config.accounts.urls")),
    path("", include("papers.urls")),
]
