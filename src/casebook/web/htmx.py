"""One question to ask of HTMX: does this request want a fragment instead of a whole page?"""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


def htmx_partial(request: HttpRequest) -> bool:
    """Say whether to answer with the page's fragment.

    Boosted links and restored history replace the whole body, so they get the whole page.
    """
    details = HtmxDetails(request)
    return bool(details) and not details.boosted and not details.history_restore_request
