"""`/healthz`: whether this process can serve, for load balancers and for `casebook up`."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from casebook.desk.routes import PUBLIC, declares


@declares(PUBLIC)
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 when the database answers and every migration is applied, else 503; both say which."""
    checks = {"database": False, "migrations": False}
    try:
        executor = MigrationExecutor(connection)
        checks["database"] = True
        checks["migrations"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        pass
    well = all(checks.values())
    answer = JsonResponse({"status": "ok" if well else "unavailable", **checks}, status=200 if well else 503)
    answer.headers["Cache-Control"] = "no-store"
    return answer
