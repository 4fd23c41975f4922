"""The addresses of the API, its description and its page.

An endpoint without a declared verb keeps the desk from starting.
"""

from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern

from casebook.api.action_plan import router as action_plan
from casebook.api.articles import router as articles
from casebook.api.bearer import BearerToken
from casebook.api.benefits import router as benefits
from casebook.api.cases import router as cases
from casebook.api.closing import router as closing
from casebook.api.describing import DescribedAPI
from casebook.api.duties import router as duties
from casebook.api.effort import router as effort
from casebook.api.escalation import router as escalation
from casebook.api.links import router as links
from casebook.api.milestones import router as milestones
from casebook.api.misuse import router as misuse
from casebook.api.partners import router as partners
from casebook.api.people import router as people
from casebook.api.problems import install
from casebook.api.product_releases import router as product_releases
from casebook.api.releases import router as releases
from casebook.api.scope import router as scope
from casebook.api.severity import router as severity
from casebook.api.waiting import router as waiting
from casebook.api.working import router as working
from casebook.desk.permissions import VERBS
from casebook.desk.routes import PUBLIC, declares

api = DescribedAPI(
    title="Casebook",
    version="1",
    description="The desk for programs. Every refusal names its clause.",
    auth=BearerToken(),
    urls_namespace="api",
)
ROUTERS = (
    cases,
    scope,
    partners,
    closing,
    escalation,
    people,
    articles,
    product_releases,
    severity,
    waiting,
    action_plan,
    milestones,
    links,
    effort,
    working,
    releases,
    misuse,
    duties,
    benefits,
)
for one in ROUTERS:
    api.add_router("", one)
install(api)


def patterns() -> list[URLPattern]:
    """Return the routes.

    Raises:
        ImproperlyConfigured: an endpoint's ``x-verb`` is missing or no verb.
    """
    for path, view in (each for router in ROUTERS for each in router.path_operations.items()):
        for operation in view.operations:
            if (operation.openapi_extra or {}).get("x-verb") not in VERBS:
                methods = " ".join(operation.methods)
                raise ImproperlyConfigured(f"{methods} {path} declares no verb (openapi_extra x-verb)")
    found = [pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern)]
    for pattern in found:
        declares(PUBLIC)(pattern.callback)  # the token decides who calls, and the desk decides what they may
    return found


app_name = "api"
urlpatterns = patterns()
