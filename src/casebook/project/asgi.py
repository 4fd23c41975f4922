"""The ASGI application that the web processes serve; forwarding headers are believed from trusted proxies only."""

import os

from django.conf import settings
from django.core.asgi import get_asgi_application
from granian.utils.proxies import wrap_asgi_with_proxy_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebook.project.settings")

application = wrap_asgi_with_proxy_headers(
    get_asgi_application(), trusted_hosts=list(settings.CASEBOOK.trusted_proxies)
)
