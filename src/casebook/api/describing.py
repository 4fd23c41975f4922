"""The description of the API: what ninja writes from the types, with problems under the media type they are sent as."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from casebook.api.problems import MEDIA_TYPE, PROBLEMS


class DescribedAPI(NinjaAPI):
    """An API whose description says that problems are ``application/problem+json``, as ninja itself cannot."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Return the OpenAPI document."""
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for operations in schema["paths"].values():
            for operation in operations.values():
                _rename(operation["responses"])
        return schema


def _rename(responses: dict[int, dict[str, Any]]) -> None:
    for status in PROBLEMS:
        answer = responses.get(status, {})
        if "application/json" in answer.get("content", {}):
            answer["content"] = {MEDIA_TYPE: answer["content"]["application/json"]}
