"""The site's addresses, and the plain views that its pages are measured against, on the same server."""

from django.urls import include, path

from tests.benchmarks.plain_views import from_memory, plain_page

urlpatterns = [
    path("benchmark/plain/<int:size>/", plain_page),
    path("benchmark/memory/<int:size>/", from_memory),
    path("", include("config.urls")),
]
