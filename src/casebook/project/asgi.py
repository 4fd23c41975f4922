"""The ASGI application that the web processes serve; forwarding headers are believed from trusted proxies only."""

import os
import warnings

from django.conf import settings
from django.core.asgi import get_asgi_application
from granian.utils.proxies import wrap_asgi_with_proxy_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebook.project.settings")

# Static files are small and read whole; our own long answers are asynchronous.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")

application = wrap_asgi_with_proxy_headers(
    get_asgi_application(), trusted_hosts=list(settings.CASEBOOK.trusted_proxies)
)
