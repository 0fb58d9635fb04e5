"""The addresses of what people say and decide; each file names those of one subject."""

from comments.urls import batches, findings, notices, people, reports, review, terms, threads

app_name = "comments"
urlpatterns = [
    *threads.urlpatterns,
    *reports.urlpatterns,
    *review.urlpatterns,
    *batches.urlpatterns,
    *findings.urlpatterns,
    *notices.urlpatterns,
    *people.urlpatterns,
    *terms.urlpatterns,
]
