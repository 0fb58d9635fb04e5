"""What stands between a right password and being signed in."""

from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage
from django.http import HttpResponse


class ConfirmedAddressStage(EmailVerificationStage):
    """Whoever signed up here must confirm their address before they are signed in for the first time.

    An account made on the command line or in the admin was made by somebody who may: it has no address to confirm, or
    none that a mail could be lost from. Nor is anybody locked out who was signed in before.
    """

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """The page that asks for it, if any, and whether signing in may go on."""
        user = self.login.user
        if user and (user.last_login or not EmailAddress.objects.filter(user=user).exists()):
            return None, True
        return super().handle()
