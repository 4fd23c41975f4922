"""UI files that others make: installed by npm from the committed lock, served by ourselves."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise ships no types
    """Static files under names that carry their content's hash, compressed once, when they are collected."""

    manifest_strict = False
