"""Django's settings for Casebook, made from the environment (`casebook.project.environment`).

For whoever adds a room: put its package into `ROOMS`. The user model is named once, in `AUTH_USER_MODEL`.
Database aliases: `default` logs in as the app role and serves everything; `owner` is there for migrations only.
`CASEBOOK` is the `Environment`; `CASEBOOK_CLOCK_OFFSET` is added to the real time by a demo desk at another time.
"""

from casebook.project.assets import static_directories
from casebook.project.clock import clock_offset
from casebook.project.database import connections, django_database
from casebook.project.datadir import secret_key
from casebook.project.environment import CHECKOUT, read_environment
from casebook.project.mailing import mail_settings

CASEBOOK = read_environment()
CASEBOOK_CLOCK_OFFSET = clock_offset(CASEBOOK)

ROOMS: tuple[str, ...] = ("casebook.accounts", "casebook.store", "casebook.web", "casebook.portal", "casebook.console")

INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "ninja",
]

MIDDLEWARE = [
    "casebook.project.headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "casebook.web.reader.ReaderZone",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "casebook.project.urls"
ASGI_APPLICATION = "casebook.project.asgi.application"
DEBUG = False
SECRET_KEY = CASEBOOK.secret_key or secret_key(CASEBOOK.data)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_strings = connections(CASEBOOK)
DATABASES = {"default": django_database(_strings.app, pool=True)}
if _strings.owner:
    DATABASES["owner"] = django_database(_strings.owner, pool=False)

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "casebook.web.context.shell",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        ),
                    ],
                ),
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
            ],
        },
    },
]

# Who signs in, and how: by e-mail, invited only.
AUTH_USER_MODEL = "accounts.Identity"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_ADAPTER = "casebook.project.signin.InvitedOnly"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = CASEBOOK.origin.partition(":")[0]

# What all web processes must count together: tries to sign in.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}

# Sessions, cookies and headers.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "casebook_session"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "casebook_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [CASEBOOK.origin]
_https = CASEBOOK.origin.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", CASEBOOK.host]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

# Words and times.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Files: the UI kit and the rooms' own, collected into the data directory by `up`.
STATIC_URL = "/static/"
STATIC_ROOT = CASEBOOK.data / "static"
STATICFILES_DIRS = static_directories(CASEBOOK.node_modules)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "casebook.project.assets.StaticStorage"},
}
MEDIA_ROOT = CASEBOOK.data / "files"
CASEBOOK_FILES_URL = CASEBOOK.files_url
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
LOCALE_PATHS = [CHECKOUT / "locale"]

# Mail.
vars().update(mail_settings(CASEBOOK))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"casebook": {"level": "INFO"}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
TEST_RUNNER = "django.test.runner.DiscoverRunner"
