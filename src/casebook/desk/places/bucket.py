"""Bytes in a bucket of an S3-compatible store, reached with the usual AWS variables or the machine's own role.

Nobody is handed an address of the store: bytes pass through the desk, and through its permission function.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import BinaryIO, Final, cast
from urllib.parse import parse_qs, urlsplit

import boto3
from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from casebook.desk.places.place import Unreachable, spread

_PARTS: Final = TransferConfig(use_threads=False)
_MISSING: Final = frozenset({"NoSuchKey", "404"})


class Bucket:
    """A `Place` in a bucket, named by ``s3://bucket/prefix?endpoint=https://…&region=…``."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        chosen = parse_qs(parts.query)
        self._bucket = parts.netloc
        self._prefix = parts.path.strip("/") + "/" if parts.path.strip("/") else ""
        endpoint = chosen.get("endpoint", [None])[0]
        config = Config(
            connect_timeout=5,
            read_timeout=60,
            retries={"max_attempts": 3, "mode": "standard"},
            request_checksum_calculation="when_required",  # what not every compatible store knows
            response_checksum_validation="when_required",
            s3={"addressing_style": "path" if endpoint else "auto"},
        )
        region = chosen.get("region", [None])[0]
        self._client = boto3.session.Session().client("s3", endpoint_url=endpoint, region_name=region, config=config)

    def put(self, key: str, content: BinaryIO) -> None:
        """Send the bytes, in parts where they are many; the store shows them only when all have come."""
        with _answering():
            self._client.upload_fileobj(content, self._bucket, self._name(key), Config=_PARTS)

    def open(self, key: str) -> BinaryIO:
        """Open a stream from the store."""
        with _answering():
            return cast("BinaryIO", self._client.get_object(Bucket=self._bucket, Key=self._name(key))["Body"])

    def remove(self, key: str) -> None:
        """Delete the object."""
        with _answering():
            self._client.delete_object(Bucket=self._bucket, Key=self._name(key))

    def older_than(self, limit: datetime) -> Iterator[str]:
        """List the objects under the prefix, page by page."""
        with _answering():
            pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=self._prefix)
            for page in pages:
                for one in page.get("Contents", ()):
                    name = one["Key"].removeprefix(self._prefix)
                    if one["LastModified"] < limit and _is_ours(name):
                        yield name.rpartition("/")[2]

    def _name(self, key: str) -> str:
        return self._prefix + spread(key)


def _is_ours(name: str) -> bool:
    """Whether a name is one the desk gives; whatever else lies under the prefix is left alone."""
    return name == spread(name.rpartition("/")[2])


@contextmanager
def _answering() -> Iterator[None]:
    """Turn what the client raises into what a place raises."""
    try:
        yield
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") in _MISSING:
            raise FileNotFoundError("There are no such bytes.") from None
        raise Unreachable(f"The store of files refused: {error}") from error
    except (BotoCoreError, Boto3Error) as error:
        raise Unreachable(f"The store of files does not answer: {error}") from error
