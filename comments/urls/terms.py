"""What readers propose for the term base. The glossary itself is the papers app's."""

from django.urls import path

from papers.on_demand import view_on_demand

urlpatterns = [
    path("glossary/propose/", view_on_demand("comments.views.propose_term", "propose"), name="propose_term"),
]
