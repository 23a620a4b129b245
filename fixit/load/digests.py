"""Digests of files, without the cost of loading a cryptography library for them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def _find_sha256() -> Callable[[bytes], Any]:
    """The interpreter's own SHA-256: `hashlib` loads OpenSSL, which takes longer than reading a flow."""
    for module in ("_sha256", "_sha2"):
        try:
            found: Callable[[bytes], Any] = __import__(module).sha256
        except (ImportError, AttributeError):
            continue
        return found
    import hashlib

    return hashlib.sha256


def digest_of(data: bytes, *more: str) -> str:
    """SHA-256, in hexadecimal, over the bytes and further digests."""
    sha256 = _find_sha256()
    own: str = sha256(data).hexdigest()
    return own if not any(more) else str(sha256(" ".join((own, *more)).encode()).hexdigest())
