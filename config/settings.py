"""Every setting of the site. The environment is read here and nowhere else; the README's table lists what it can set."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environ import Env

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()

# -- what kind of start this is ----------------------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)

# Demo accounts (editor, moderator, reader) are made by `load_samples --demo-accounts`, which `make run` calls. They
# have a known password, so a production start refuses to run beside them: config/startup.py.
DEMO_PASSWORD = "gloss-demo"
DEMO_SECRET_KEY = "demo-only-never-in-production"

SECRET_KEY = env.str("SECRET_KEY", default=DEMO_SECRET_KEY if DEBUG else "")
if not DEBUG and SECRET_KEY in ("", DEMO_SECRET_KEY):
    raise ImproperlyConfigured(
        "SECRET_KEY is not set (or is the demo key) while DEBUG is off. Set the environment variable SECRET_KEY to a "
        "long random text, for example the output of: "
        'python -c "import secrets; print(secrets.token_urlsafe(50))"'
    )

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# The address of the site as the world sees it, without a slash at the end: canonical links, feeds and mails use it.
# Empty: the address of each request is used.
SITE_URL = env.str("SITE_URL", default="").rstrip("/")

# -- what it is made of ------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "papers",
    "comments",
    "config.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "config.apps.TagsConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_filters",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Compresses what the page cache has not. Against guessing secrets by the length of an answer (BREACH) it adds a few
    # random bytes to each, and Django masks its form tokens anew for each page; kept pages hold no secret at all.
    "django.middleware.gzip.GZipMiddleware",
    "papers.middleware.language_prefix.LanguagePrefixMiddleware",
    # Whoever has a feed or an export already is told so, whether it was kept or not.
    "papers.middleware.conditional.ConditionalMiddleware",
    # A kept page is answered here. What stands below gave it its headers when it was made.
    "papers.middleware.page_cache.PageCacheMiddleware",
    # Above everything that may refuse a request, so that error pages have the policy too.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "papers.middleware.limits.LimitsMiddleware",
    "papers.middleware.raise_version.RaiseVersionMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# -- where things are kept ---------------------------------------------------------------------------------------------

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'gloss.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A writer takes its lock at BEGIN, so two of them queue instead of failing half-way; readers never wait (WAL).
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
    }
    DATABASES["default"]["CONN_MAX_AGE"] = None
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "build" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "config.static_files.StaticFilesStorage"
    },
}

# -- who may do what ---------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "papers.User"
AUTHENTICATION_BACKENDS = ["config.accounts.backend.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
# Where signing in and out lead when no page of this site was asked for.
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "papers:home"

# -- accounts (django-allauth) -----------------------------------------------------------------------------------------

ACCOUNT_ADAPTER = "config.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "add_email": "config.accounts.forms.ChangeEmailForm",
    "change_password": "config.accounts.forms.ChangePasswordForm",
    "login": "config.accounts.forms.SignInForm",
    "reset_password": "config.accounts.forms.AskForResetForm",
    "reset_password_from_key": "config.accounts.forms.NewPasswordForm",
    "set_password": "config.accounts.forms.SetPasswordForm",
    "signup": "config.accounts.forms.SignUpForm",
}
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
# Who opens the link in the browser they signed up with is signed in.
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
# One address per account; a new one replaces the old one once it is confirmed.
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Sign-up and password reset answer the same, and send one mail, whether an address has an account or not.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
# What can lock somebody out (address, second factor) asks for the password again after a quarter of an hour.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# allauth counts in the cache of each process. Ours count in the database: papers/limits.py.
ACCOUNT_RATE_LIMITS = False
ACCOUNT_USER_DISPLAY = str

MFA_ADAPTER = "config.accounts.two_factor.TwoFactorAdapter"
MFA_FORMS = {
    "activate_totp": "config.accounts.two_factor.ActivateForm",
    "authenticate": "config.accounts.two_factor.CodeForm",
    "reauthenticate": "config.accounts.two_factor.CodeAgainForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Gloss"
# A telephone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
# Nobody with an unconfirmed address gets as far as this, but for accounts made on the command line.
MFA_ALLOW_UNVERIFIED_EMAIL = True

# Signing in with an account elsewhere: names of allauth's providers, such as "github,google". Each takes its client's
# id and secret from variables named after it: GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET.
SOCIAL_PROVIDERS = env.list("SOCIAL_PROVIDERS", default=[])
if SOCIAL_PROVIDERS:
    INSTALLED_APPS += [
        "allauth.socialaccount",
        *(f"allauth.socialaccount.providers.{name}" for name in SOCIAL_PROVIDERS),
    ]
# A form that leads to another host would be stopped by the content security policy; a link is not.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_ADAPTER = "config.accounts.social.SocialAdapter"
SOCIALACCOUNT_PROVIDERS = {
    name: {
        "APP": {
            "client_id": env.str(f"{name.upper()}_CLIENT_ID"),
            "secret": env.str(f"{name.upper()}_CLIENT_SECRET"),
        },
        # Only an address that the provider has confirmed lets somebody into an account that is here already.
        "EMAIL_AUTHENTICATION": False,
    }
    for name in SOCIAL_PROVIDERS
}

# -- mail --------------------------------------------------------------------------------------------------------------

# Without a mail server, mails are files that any mail program opens, and the console says where they are.
EMAIL_BACKEND = "papers.mailing.files.EmailBackend"
EMAIL_FILE_PATH = BASE_DIR / "build" / "mail"
if env.str("EMAIL_URL", default=""):
    vars().update(env.email_url("EMAIL_URL"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Gloss <gloss@localhost>")
EMAIL_TIMEOUT = 10

# How many days an account counts as new: what papers/limits.py allows a newcomer, and one link in what they write.
NEWCOMER_DAYS = env.int("NEWCOMER_DAYS", default=3)

# A form for readers without an account that comes back sooner than this was not filled in by a person.
FORM_SECONDS = 3

# Whether readers without an account may report mistakes. Where not, they are led to the sign-in page.
ANONYMOUS_REPORTS = env.bool("ANONYMOUS_REPORTS", default=True)

# Whether readers are told of a text that a check doubts and nobody has settled ("A number may be wrong here.").
SHOW_DOUBTS = env.bool("SHOW_DOUBTS", default=True)

# Checks of translations that are switched off or only hint, for all languages or for one that is translated into:
# "register=off,length:ja=hint". What is not named is on.
CHECK_LEVELS = env.dict("CHECK_LEVELS", default={})

# -- languages and time ------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("ko", "한국어"), ("ja", "日本語"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "gloss_language"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [BASE_DIR / "papers" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", default="UTC")

# -- the wire ----------------------------------------------------------------------------------------------------------

# No inline script or style anywhere, the admin included. Pictures and videos of a digest stay on the hosts they were
# published on; everything else is ours.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "https:"],
        "media-src": [SELF, "https:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
# Whether one proxy of ours stands in front, which overwrites X-Forwarded-Proto and appends to X-Forwarded-For.
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
if not DEBUG:
    # Off only behind a proxy on a private network that speaks plain HTTP to its visitors.
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000 if SECURE_SSL_REDIRECT else 0)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_HSTS_SECONDS > 0
    if BEHIND_PROXY:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# The most an editor's upload may carry. The message that refuses a larger one names it.
UPLOAD_LIMIT_BYTES = env.int("UPLOAD_LIMIT_MB", default=20) * 1024 * 1024
# A pasted text somewhat over the limit still reaches its form, which can keep what else was filled in.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * UPLOAD_LIMIT_BYTES
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# The fixing page of a large issue is one form with a field per text.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# -- the joints --------------------------------------------------------------------------------------------------------

# Papers never import comments (DESIGN §2), but an imported digest brings its thread along. The importer and the export
# find the keeper of threads by this name: see papers/importing/thread.py for what it must offer.
THREAD_KEEPER = "comments.actions.keep_thread.ThreadKeeper"

# What readers say is searched through this: see papers/search/talk.py. Empty: comments are not searched.
SEARCHED_TALK = "comments.searched.SearchedTalk"

# What must follow a text when it changes, in the same transaction: see papers/following.py.
TEXT_FOLLOWERS = ["comments.actions.follow_reports.follow_reports"]

# What the pages show of reported phrases, likes and comments: see papers/annotations.py. Empty: nothing.
ANNOTATIONS = "comments.annotations.Annotator"

TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = False

# Pages for readers without an account that a process keeps in memory: how many, how many bytes all of them may take
# (compressed), and one (before compression). Whoever works on the site wants to see each change of a template at once.
PAGE_CACHE_ENTRIES = env.int("PAGE_CACHE_ENTRIES", default=0 if DEBUG else 256)
PAGE_CACHE_TOTAL_BYTES = 6 * 1024 * 1024
PAGE_CACHE_MAX_BYTES = 2 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
