"""The only settings module: what runs in production was run by everybody.

Values come from the environment (`.env.example` lists them all); without any, the site starts
with SQLite, the embedded index and production switches. Sections follow Django's reference.
"""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from config import env
from config.version import newest_version

BASE_DIR = Path(__file__).resolve().parent.parent
# Everything the running site writes: database, index, secret key. Ignored by git.
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")))
VERSION = newest_version(BASE_DIR / "CHANGELOG.md")

# Core
DEBUG = env.flag("DEBUG", False)
SITE_URL = env.site_url("SITE_URL", "http://localhost:8000")
SECRET_KEY = env.secret_key("SECRET_KEY", kept_in=VAR_DIR / "secret_key")
ALLOWED_HOSTS = env.names(
    "ALLOWED_HOSTS", [str(urlsplit(SITE_URL).hostname), "localhost", "127.0.0.1", "[::1]"]
)
INSTALLED_APPS = [
    "modeltranslation",  # before the admin, which it extends
    "accounts.admin_config.EditorsAdminConfig",  # django.contrib.admin behind our sign-in
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "simple_history",
    "languages",
    "ui",
    "mail",
    "topics",
    "accounts",
    "kb",
    "directory",
    "indicators",
    "filing",
    "opendata",
    "search",
    "haystack",  # after the kinds are known, whose rows its signals follow
    "paper",
    "links",
    "work",
    "content",
    "pages",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # No page that is compressed carries both a lasting secret and what a stranger typed (BREACH):
    # the tokens of forms are masked anew on every response, pages with a secret are sent as they
    # are (accounts/plain.py), and Django blurs the length of the rest.
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",  # who changed an entry
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Database
DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # With Django's defaults a transaction that reads before it writes fails at once when another
    # has written meanwhile; BEGIN IMMEDIATE waits its turn, and WAL lets readers go on.
    # Source: https://docs.djangoproject.com/en/5.2/ref/databases/#sqlite-notes
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 5,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }

# Opening a connection costs as much as asking several questions.
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}

# Shared by all processes, so that limits of sign-in hold over them; its table comes by migration.
# Culling forgets limits, so there is room for what an attack from many addresses would note.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Templates
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

# Languages
LANGUAGE_CODE = "bg"
# Our texts are written, edited, indexed and printed in these; the first is where nothing is asked.
CONTENT_LANGUAGES = ("bg", "en")
# A fixed superset that ships with the migrations: both other lists may grow within it without one.
MODELTRANSLATION_LANGUAGES = (*CONTENT_LANGUAGES, "uk", "ru", "ar", "fa", "tr")
MODELTRANSLATION_DEFAULT_LANGUAGE = LANGUAGE_CODE
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": CONTENT_LANGUAGES}
# Pages are served in these, each under its own prefix; content falls back.
LANGUAGES = env.languages("INTERFACE_LANGUAGES", CONTENT_LANGUAGES, MODELTRANSLATION_LANGUAGES)
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "ui.formats"  # dates and numbers of forms and of the admin
TIME_ZONE = "Europe/Sofia"
USE_TZ = True

# Static files
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "ui.stylesheets.StylesheetFinder",  # in place of Django's own for STATICFILES_DIRS
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}

# Uploads: no address of their own, so that each is sent by a view that knows what it is
MEDIA_ROOT = VAR_DIR / "media"
# A page of a form has up to 1,000 cells (filing/desk/grid.py) of three fields each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000

# Security
_is_https = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = _is_https
SECURE_HSTS_SECONDS = 31_536_000 if _is_https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _is_https
SECURE_HSTS_PRELOAD = _is_https
SESSION_COOKIE_SECURE = _is_https
CSRF_COOKIE_SECURE = _is_https
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY", False) else None
)
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# The visitor's position is used by the search box only; nothing else is ever asked for.
# Source: https://www.w3.org/TR/permissions-policy/
PERMISSIONS_POLICY: dict[str, list[str]] = {
    "accelerometer": [],
    "browsing-topics": [],
    "camera": [],
    "display-capture": [],
    "geolocation": ["self"],
    "gyroscope": [],
    "magnetometer": [],
    "microphone": [],
    "payment": [],
    "usb": [],
}

# Sign-in: by e-mail and password, by invitation alone (accounts/)
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # passwords from before
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "pages:home"
SESSION_COOKIE_AGE = 12 * 3600  # a working day; the cookie itself ends with the browser
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_ADAPTER = "accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # who read the invitation has the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody without an account gets a letter
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password or second factor is told by letter
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "reauthenticate": "accounts.forms.ConfirmForm",
    "reset_password": "accounts.forms.AskForPasswordForm",
    "reset_password_from_key": "accounts.forms.NewPasswordForm",
    "change_password": "accounts.forms.ChangePasswordForm",
}
MFA_ADAPTER = "accounts.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "BG Immigrants"
MFA_TOTP_TOLERANCE = 1  # a code of the half-minute before or after counts too (RFC 6238, 5.2)
MFA_ALLOW_UNVERIFIED_EMAIL = True  # without sign-up nobody takes the address of somebody else
MFA_FORMS = {
    "authenticate": "accounts.forms.CodeForm",
    "reauthenticate": "accounts.forms.ConfirmCodeForm",
    "activate_totp": "accounts.forms.SetUpForm",
}
# Limits count by address: the one that our own proxy saw, never one that a stranger wrote.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.flag("BEHIND_PROXY", False) else 0

# Logs
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
}

# Mail: without a server, letters are printed by the worker that would send them
EMAIL_HOST = env.text("EMAIL_HOST", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = int(env.number("EMAIL_PORT", 587))
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", True)
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", f"noreply@{urlsplit(SITE_URL).hostname}")

# The project
HOME_REGION = "haskovo"  # slug of the region where it works

# Search
HAYSTACK_CONNECTIONS = {
    "default": {
        "ENGINE": "search.engine.whoosh.backend.Engine",
        "PATH": str(VAR_DIR / "index"),
        "SILENTLY_FAIL": False,
    }
}
DANGER_MODEL = VAR_DIR / "dangers.npz"  # what was learnt of the editors' samples; made anew if lost
HAYSTACK_SIGNAL_PROCESSOR = "search.signals.IndexSignalProcessor"
HAYSTACK_LIMIT_TO_REGISTERED_MODELS = False

# Geocoding (only `manage.py geocode_places` asks)
GEOCODER = env.text("GEOCODER", "gazetteer")
NOMINATIM_URL = env.text("NOMINATIM_URL", "")
NOMINATIM_USER_AGENT = env.text("NOMINATIM_USER_AGENT", "")
NOMINATIM_DELAY_SECONDS = env.number("NOMINATIM_DELAY_SECONDS", 1.0)

# Open interfaces
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "BG Immigrants",
    "DESCRIPTION": "Search over every kind of entry, and the figures on migration.",
    "VERSION": VERSION,
    "SERVE_INCLUDE_SCHEMA": False,
}
