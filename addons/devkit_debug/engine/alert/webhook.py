"""A signed message for another program, and when to try again.

The receiver computes HMAC-SHA256 over ``<timestamp>.<body>`` with the shared secret, compares it with the
header ``X-DevKit-Signature`` (``sha256=<hexadecimal>``) in constant time, and refuses timestamps that are too
old, so that a message cannot be sent again by somebody else (as GitHub's and Stripe's webhooks do).
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta

SIGNATURE, TIMESTAMP, DELIVERY = "X-DevKit-Signature", "X-DevKit-Timestamp", "X-DevKit-Delivery"
#: What a message waits before it is tried again; after the last it is given up.
BACKOFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
)


def sign(body: bytes, secret: str, timestamp: int) -> str:
    """The signature of a body that is sent at ``timestamp`` (seconds since 1970)."""
    message = str(timestamp).encode() + b"." + body
    return f"sha256={hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()}"


def verify(
    body: bytes, secret: str, timestamp: int, signature: str, now: float, tolerance: int = 300
) -> bool:
    """What a receiver does: does the signature fit, is the message at most ``tolerance`` seconds old?"""
    fits = hmac.compare_digest(sign(body, secret, timestamp), signature)
    return fits and abs(now - timestamp) <= tolerance


def headers(body: bytes, secret: str, timestamp: int, delivery: str) -> dict[str, str]:
    """The headers of a message; without a secret it is not signed."""
    found = {
        "Content-Type": "application/json",
        "User-Agent": "Odoo-DevKit",
        TIMESTAMP: str(timestamp),
        DELIVERY: delivery,
    }
    return found | ({SIGNATURE: sign(body, secret, timestamp)} if secret else {})


def wait_after(attempts: int) -> timedelta | None:
    """How long to wait after so many attempts; None when it is given up."""
    return BACKOFF[attempts - 1] if 0 < attempts <= len(BACKOFF) else None


def is_final(status: int) -> bool:
    """Whether a refusal with this HTTP status stays one: trying again would change nothing."""
    return 400 <= status < 500 and status not in (408, 409, 425, 429)
