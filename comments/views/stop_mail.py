"""Stop the mails with news, from the mail itself: no sign-in, one press (RFC 8058)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from comments.actions.stop_mail import InvalidToken, reader_of, stop_mail


@method_decorator([csrf_exempt, never_cache], name="dispatch")
class StopMail(View):
    """`/notifications/stop/<token>/`. Mail programs post here by themselves, so the signed token is all the proof there
    is; it allows nothing but this.
    """

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Ask, as mail programs open every link of a mail to look at it."""
        return self._page(request, token, stopped=False)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Stop."""
        return self._page(request, token, stopped=True)

    def _page(self, request: HttpRequest, token: str, *, stopped: bool) -> HttpResponse:
        try:
            person = stop_mail(token) if stopped else reader_of(token)
        except InvalidToken as error:
            raise Http404("No such link.") from error
        context = {"stopped": stopped or not person.wants_mail, "noindex": True}
        return render(request, "comments/stop_mail.html", context)
