"""The addresses of the admin. Importing this registers everything the admin shows: see config/on_demand.py."""

from django.contrib import admin

admin.autodiscover()

urlpatterns = admin.site.urls[0]
