"""The addresses of the API, its description and its page.

An endpoint without a declared verb keeps the desk from starting.
"""

from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern

from casebook.api.action_plan import router as action_plan
from casebook.api.articles import router as articles
from casebook.api.bearer import BearerToken
from casebook.api.benefits import router as benefits
from casebook.api.cases import router
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
api.add_router("", router)
api.add_router("", scope)
api.add_router("", partners)
api.add_router("", closing)
api.add_router("", escalation)
api.add_router("", people)
api.add_router("", articles)
api.add_router("", product_releases)
api.add_router("", severity)
api.add_router("", waiting)
api.add_router("", action_plan)
api.add_router("", milestones)
api.add_router("", links)
api.add_router("", effort)
api.add_router("", working)
api.add_router("", releases)
api.add_router("", misuse)
api.add_router("", duties)
api.add_router("", benefits)
install(api)


def patterns() -> list[URLPattern]:
    """Return the routes.

    Raises:
        ImproperlyConfigured: an endpoint's ``x-verb`` is missing or no verb.
    """
    for path, methods in api.get_openapi_schema(path_prefix="")["paths"].items():
        for method, operation in methods.items():
            if operation.get("x-verb") not in VERBS:
                raise ImproperlyConfigured(f"{method.upper()} {path} declares no verb (openapi_extra x-verb)")
    found = [pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern)]
    for pattern in found:
        declares(PUBLIC)(pattern.callback)  # the token decides who calls, and the desk decides what they may
    return found


app_name = "api"
urlpatterns = patterns()
