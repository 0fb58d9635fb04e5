"""The same mistake elsewhere."""

from django.urls import path

from comments.views.coming import coming

urlpatterns = [
    path("review/reports/<int:pk>/elsewhere/", coming, name="elsewhere"),
    path("review/batches/<int:pk>/", coming, name="batch"),
    path("review/batches/<int:pk>/apply/", coming, name="batch_apply"),
    path("review/batches/<int:pk>/undo/", coming, name="batch_undo"),
]
