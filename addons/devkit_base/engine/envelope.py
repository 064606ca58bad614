"""Envelope encryption: each secret has a data key of its own, and only that is sealed with the master key.

Changing the master key therefore rewraps small data keys and never touches the values. Format 1 (bytes)::

    "DKE" 0x01 | key id (8) | nonce (12) | wrapped data key (32+16) | nonce (12) | ciphertext + tag (n+16)

AES-256-GCM (NIST SP 800-38D) twice, with fresh 96-bit nonces. Both layers authenticate a *context*, the
identity of the record: a ciphertext copied to another record does not open there. The wrapping layer
authenticates the key id as well.
"""

import os
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_MAGIC = b"DKE\x01"
_KEY_ID, _NONCE, _KEY, _TAG = 8, 12, 32, 16
_WRAPPED = slice(len(_MAGIC) + _KEY_ID, len(_MAGIC) + _KEY_ID + _NONCE + _KEY + _TAG)
_SMALLEST = _WRAPPED.stop + _NONCE + _TAG


class EnvelopeError(Exception):
    """A sealed value that cannot be opened. The message never holds any part of the value or of a key."""


@dataclass(frozen=True, repr=False)
class MasterKey:
    """A 256-bit key that wraps data keys. Its ``id`` says which key it is and nothing about it."""

    secret: bytes

    def __post_init__(self):
        if len(self.secret) != _KEY:
            raise ValueError("A master key has exactly 32 bytes.")

    def __repr__(self) -> str:
        return f"MasterKey({self.id})"

    @property
    def id(self) -> str:
        """Return 16 hexadecimal digits."""
        return sha256(b"devkit master key id 1|" + self.secret).hexdigest()[: 2 * _KEY_ID]

    @classmethod
    def generate(cls) -> "MasterKey":
        """Return a new key from the system's random source."""
        return cls(os.urandom(_KEY))


@dataclass(frozen=True)
class KeyRing:
    """The key that seals, and earlier ones that still open."""

    current: MasterKey
    previous: tuple[MasterKey, ...] = ()

    def find(self, key_id: str) -> MasterKey:
        """Return the key with this id.

        :raises EnvelopeError: when the server no longer has it
        """
        for key in (self.current, *self.previous):
            if key.id == key_id:
                return key
        raise EnvelopeError(
            f"The master key {key_id} that sealed this value is not configured on this server."
        )


def seal(value: bytes, ring: KeyRing, context: bytes) -> bytes:
    """Return ``value`` encrypted under a new data key that is wrapped with the current master key.

    :param context: identity of the record, needed again to open
    """
    data_key = os.urandom(_KEY)
    nonce = os.urandom(_NONCE)
    body = nonce + AESGCM(data_key).encrypt(nonce, value, _data_context(context))
    return _join(ring.current, data_key, body, context)


def open_sealed(sealed: bytes, ring: KeyRing, context: bytes) -> bytes:
    """Return the value inside ``sealed``.

    :raises EnvelopeError: damaged, of another record, or sealed with a key that is not in ``ring``
    """
    data_key = _unwrap(sealed, ring, context)
    body = sealed[_WRAPPED.stop :]
    return _decrypt(data_key, body, _data_context(context))


def rewrap(sealed: bytes, ring: KeyRing, context: bytes) -> bytes:
    """Return ``sealed`` with its data key wrapped by the current master key; the value is not decrypted.

    :raises EnvelopeError: as :func:`open_sealed`, except for damage to the value itself
    """
    return _join(ring.current, _unwrap(sealed, ring, context), sealed[_WRAPPED.stop :], context)


def key_id(sealed: bytes) -> str:
    """Return the id of the master key that ``sealed`` needs.

    :raises EnvelopeError: when it is no sealed value of a known version
    """
    if sealed[: len(_MAGIC)] != _MAGIC or len(sealed) < _SMALLEST:
        raise EnvelopeError("The stored value is damaged or was sealed by a newer version.")
    return sealed[len(_MAGIC) : _WRAPPED.start].hex()


def _join(key: MasterKey, data_key: bytes, body: bytes, context: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    wrapped = nonce + AESGCM(key.secret).encrypt(nonce, data_key, _wrap_context(key.id, context))
    return _MAGIC + bytes.fromhex(key.id) + wrapped + body


def _unwrap(sealed: bytes, ring: KeyRing, context: bytes) -> bytes:
    key = ring.find(key_id(sealed))
    return _decrypt(key.secret, sealed[_WRAPPED], _wrap_context(key.id, context))


def _decrypt(key: bytes, body: bytes, context: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(body[:_NONCE], body[_NONCE:], context)
    except InvalidTag:
        raise EnvelopeError("The stored value is damaged or belongs to another record.") from None


def _wrap_context(master_id: str, context: bytes) -> bytes:
    return b"devkit wrap 1|" + master_id.encode() + b"|" + context


def _data_context(context: bytes) -> bytes:
    return b"devkit data 1|" + context
