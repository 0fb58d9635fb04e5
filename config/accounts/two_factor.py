"""The second factor: a code from an authenticator app, or a recovery code, its guesses counted in the database."""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from qrcode import QRCode
from qrcode.image.svg import SvgPathImage

from papers.actions.count_attempt import count_attempt
from papers.actions.forget_attempts import forget_attempts


class TwoFactorAdapter(DefaultMFAAdapter):
    """Draws the QR code as a picture that the content security policy allows inside the page."""

    def build_totp_svg(self, url: str) -> str:
        """An `<svg>` without style and size of its own, dark on light."""
        code = QRCode(image_factory=SvgPathImage, border=2)
        code.add_data(url)
        return code.make_image().to_string(encoding="unicode")


class _CountedCode:
    """A form that takes a code, ten wrong ones at most in a quarter of an hour. Raises papers.limits.LimitReached."""

    def clean_code(self) -> str:
        subject = str(self.user.pk)
        count_attempt("second_factor", subject=subject)
        code = super().clean_code()
        forget_attempts("second_factor", subject=subject)
        return code


class CodeForm(_CountedCode, AuthenticateForm):
    """Asked for while signing in."""


class CodeAgainForm(_CountedCode, ReauthenticateForm):
    """Asked for before what could lock somebody out."""


class ActivateForm(_CountedCode, ActivateTOTPForm):
    """Asked for once, to know that the app has understood."""
