"""Signing checkpoints and verifying the log. The key lies in the data directory; the public half can be handed out."""

import os
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from django.conf import settings

from casebook.desk import access, clock
from casebook.store import checkpoints, verification
from casebook.store.verification import Verification
from casebook.tenancy import transaction

KEY_FILE = "checkpoint-key.pem"


class KeyFileSigner:
    """Signs with the Ed25519 key of the data directory, made on first use and readable by its owner only."""

    def __init__(self, path: Path) -> None:
        self._key = _key(path)

    def sign(self, message: bytes) -> str:
        """Return the signature (hex)."""
        return self._key.sign(message).hex()

    def knows(self, message: bytes, signature: str) -> bool:
        """Tell whether the signature was made with this key."""
        try:
            self._key.public_key().verify(bytes.fromhex(signature), message)
        except (InvalidSignature, ValueError):
            return False
        return True


def seal(now: datetime | None = None) -> int:
    """Write a checkpoint for every tenant whose log grew; returns how many. Call it once an hour."""
    signer, instant, sealed = _signer(), now or clock.now(), 0
    for tenant in access.tenants():
        with transaction(tenant.id):
            sealed += checkpoints.seal(access.key_of(tenant), signer, instant)
    return sealed


def verify(tenant: access.TenantView) -> Verification:
    """Look at every entry, text and checkpoint of a tenant."""
    with transaction(tenant.id):
        return verification.verify(access.key_of(tenant), _signer())


def _signer() -> KeyFileSigner:
    return KeyFileSigner(settings.CASEBOOK.data / KEY_FILE)


def _key(path: Path) -> Ed25519PrivateKey:
    """Read the key, or make it so that of two processes doing it at once both get the same."""
    if not path.exists():
        made = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        draft = path.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_bytes(made)
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{path} holds no Ed25519 key")
    return key
