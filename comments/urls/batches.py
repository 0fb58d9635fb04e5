"""The same mistake elsewhere."""

from django.urls import path

from comments.views import batch
from comments.views.elsewhere import elsewhere

urlpatterns = [
    path("review/reports/<int:pk>/elsewhere/", elsewhere, name="elsewhere"),
    path("review/batches/<int:pk>/", batch.batch_page, name="batch"),
    path("review/batches/<int:pk>/choose/", batch.batch_choose, name="batch_choose"),
    path("review/batches/<int:pk>/continue/", batch.batch_continue, name="batch_continue"),
    path("review/batches/<int:pk>/undo/", batch.batch_undo, name="batch_undo"),
]
