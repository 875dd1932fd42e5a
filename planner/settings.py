"""Settings, read from the environment. Development needs none of it set.

With DEBUG off (``DEBUG=0``) the project refuses to start without SECRET_KEY and ALLOWED_HOSTS;
the README has the table of all variables.
"""

import os
from pathlib import Path
from typing import TypeVar

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent


def env_bool(name: str, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value == "":
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; it takes 1 or 0.")


def env_int(name: str, default: int) -> int:
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} is {value!r}; it takes a whole number.")
    return int(value)


def env_list(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


T = TypeVar("T", str, list[str])


def needed(name: str, value: T, development: T) -> T:
    """The value, or in development a stand-in, with which nothing starts when DEBUG is off."""
    if not DEBUG and value in ("", [], development):
        raise ImproperlyConfigured(f"{name} must be set when DEBUG is off (see README.md).")
    return value or development


DEBUG = env_bool("DEBUG", True)
SECRET_KEY = needed(
    "SECRET_KEY",
    os.environ.get("SECRET_KEY", "").strip(),
    "development-only-key-that-never-serves-anyone",
)
ALLOWED_HOSTS = needed(
    "ALLOWED_HOSTS", env_list("ALLOWED_HOSTS"), ["localhost", "127.0.0.1", "[::1]"]
)
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")

# --- Apps and the request's way through them ---

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "template_partials",
    "exercises",
    "planner.accounts",
    "planner",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pages; it pads them at random, against BREACH
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "planner.middleware.private_pages",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "planner.middleware.pages_and_fragments",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "planner.accounts.middleware.failed_forms",
    "planner.accounts.middleware.guests_are_seen",
    "planner.accounts.middleware.each_to_their_pages",
]

ROOT_URLCONF = "planner.urls"
WSGI_APPLICATION = "planner.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Data ---

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL", "").strip() or f"sqlite:///{BASE_DIR / 'hipwise.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers do not wait for a writer (WAL); a writer takes its lock at the start (IMMEDIATE), so
    # that two of them queue for up to `timeout` seconds instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_ROOT = BASE_DIR / "fixtures"

# --- Accounts ---

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "planner.accounts.passwords.PasswordRules"}]
ACCOUNT_ADAPTER = "planner.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "planner.accounts.forms.LoginForm",
    "signup": "planner.accounts.forms.SignupForm",
    "add_email": "planner.accounts.forms.AddEmailForm",
    "change_password": "planner.accounts.forms.ChangePasswordForm",
    "set_password": "planner.accounts.forms.SetPasswordForm",
    "reset_password": "planner.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "planner.accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "planner.accounts.forms.ReauthenticateForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_CHANGE_EMAIL = True  # one address a person, changed once the new one is confirmed
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Hipwise: "
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
# Guests are logged in and may sign up; planner.accounts.middleware redirects the others.
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
# Guests made, and looks at one calendar feed; the others are allauth's own.
ACCOUNT_RATE_LIMITS = {"start": "20/h/ip", "feed": "60/h/key"}
LOGIN_REDIRECT_URL = "home"
LOGIN_URL = "account_login"

# --- Who runs this installation: named on the privacy page ---

OPERATOR_NAME = os.environ.get("OPERATOR_NAME", "").strip()
OPERATOR_EMAIL = os.environ.get("OPERATOR_EMAIL", "").strip()

# --- Who reviews the catalogue ---

# One who edits alone may also publish what they wrote; else it takes another person.
CATALOGUE_SELF_REVIEW = env_bool("CATALOGUE_SELF_REVIEW", False)

# --- E-mail ---

# Where this installation is, for links in mail that no request asked for.
SITE_URL = os.environ.get("SITE_URL", "").strip().rstrip("/") or (
    "http://127.0.0.1:8000" if DEBUG else ""
)

if os.environ.get("EMAIL_HOST"):
    EMAIL_HOST = os.environ["EMAIL_HOST"]
    EMAIL_PORT = env_int("EMAIL_PORT", 587)
    EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
    EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
    EMAIL_USE_TLS = env_bool("EMAIL_USE_TLS", True)
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "Hipwise <hipwise@localhost>")

# --- Language and time ---

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
# A tenth of a page's time goes into looking up translations: not while there is only one language.
USE_I18N = len(LANGUAGES) > 1
USE_TZ = True
TIME_ZONE = os.environ.get("TIME_ZONE", "UTC")

# --- Static files ---

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Photos that editors upload; the application serves them itself.
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT", "").strip() or BASE_DIR / "media")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "planner.staticfiles.LastingNames"
    },
}

# --- What a browser may do with a page ---

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = (
    60 * 60 * 24 * 90
)  # a programme is 6 weeks; a person should not log in within it
if not DEBUG:
    SECURE_SSL_REDIRECT = env_bool("SECURE_SSL_REDIRECT", True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # probes ask without TLS
    SECURE_HSTS_SECONDS = env_int("SECURE_HSTS_SECONDS", 31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = env_bool("COOKIES_SECURE", True)
    CSRF_COOKIE_SECURE = env_bool("COOKIES_SECURE", True)
    if env_bool("BEHIND_PROXY", False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        # Tries are counted by the address that the proxy saw: the last one it names. Those before
        # it are what the browser claims.
        ALLAUTH_TRUSTED_PROXY_COUNT = 1

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "INFO")},
}
