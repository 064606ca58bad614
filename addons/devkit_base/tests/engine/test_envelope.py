"""envelope: opens only whole, in its own record, with a key that is there."""

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import example, given, settings
from hypothesis import strategies as st

from addons.devkit_base.engine.envelope import (
    EnvelopeError,
    KeyRing,
    MasterKey,
    key_id,
    open_sealed,
    rewrap,
    seal,
)

OLD, NEW = MasterKey(bytes(range(32))), MasterKey(bytes(range(1, 33)))
RING = KeyRing(OLD)
ROTATED = KeyRing(NEW, (OLD,))


@given(value=st.binary(max_size=2000), context=st.binary(max_size=60))
@example(value=b"DKE\x01", context=b"")
def test_what_goes_in_comes_out(value, context):
    sealed = seal(value, RING, context)
    assert open_sealed(sealed, RING, context) == value
    # The first 12 bytes are the format's name and the key's id, which are no secret.
    assert len(value) < 4 or value not in sealed[12:]


@given(value=st.binary(max_size=200))
@settings(max_examples=30)
def test_sealing_twice_gives_different_bytes(value):
    assert seal(value, RING, b"a") != seal(value, RING, b"a")


@given(value=st.binary(max_size=100), one=st.binary(max_size=20), other=st.binary(max_size=20))
def test_another_record_cannot_open(value, one, other):
    if one != other:
        with pytest.raises(EnvelopeError, match="belongs to another record"):
            open_sealed(seal(value, RING, one), RING, other)


@given(value=st.binary(min_size=1, max_size=60), data=st.data())
def test_any_flipped_bit_is_noticed(value, data):
    sealed = bytearray(seal(value, RING, b"a"))
    position = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[position // 8] ^= 1 << position % 8
    with pytest.raises(EnvelopeError):
        open_sealed(bytes(sealed), RING, b"a")


@given(value=st.binary(max_size=30), data=st.data())
def test_any_cut_is_noticed(value, data):
    sealed = seal(value, RING, b"a")
    with pytest.raises(EnvelopeError):
        open_sealed(sealed[: data.draw(st.integers(0, len(sealed) - 1))], RING, b"a")


@given(st.binary(max_size=300))
def test_garbage_is_refused(garbage):
    for call in (open_sealed, rewrap):
        with pytest.raises(EnvelopeError):
            call(garbage, RING, b"a")


def test_bodies_cannot_be_exchanged():
    """The data key of one value with the body of another, in the same record."""
    one, other = seal(b"one", RING, b"a"), seal(b"two", RING, b"a")
    with pytest.raises(EnvelopeError):
        open_sealed(one[:72] + other[72:], RING, b"a")


@given(value=st.binary(max_size=200))
def test_rewrap_changes_the_key_and_not_the_value(value):
    sealed = seal(value, RING, b"a")
    changed = rewrap(sealed, ROTATED, b"a")
    assert (key_id(sealed), key_id(changed)) == (OLD.id, NEW.id)
    assert changed[72:] == sealed[72:], "the value itself is not encrypted again"
    assert open_sealed(changed, KeyRing(NEW), b"a") == value
    with pytest.raises(EnvelopeError, match=f"{NEW.id}.* is not configured"):
        open_sealed(changed, RING, b"a")


def test_an_earlier_key_opens_until_it_is_gone():
    sealed = seal(b"x", RING, b"a")
    assert open_sealed(sealed, ROTATED, b"a") == b"x"
    with pytest.raises(EnvelopeError, match="not configured"):
        open_sealed(sealed, KeyRing(NEW), b"a")


def test_format_is_the_documented_one():
    """Opened by hand with the layout of the module's docstring, so that it cannot change unnoticed."""
    sealed = seal(b"value", RING, b"record")
    assert sealed[:4] == b"DKE\x01" and sealed[4:12].hex() == OLD.id
    wrap_context = b"devkit wrap 1|" + OLD.id.encode() + b"|record"
    data_key = AESGCM(OLD.secret).decrypt(sealed[12:24], sealed[24:72], wrap_context)
    assert AESGCM(data_key).decrypt(sealed[72:84], sealed[84:], b"devkit data 1|record") == b"value"


def test_a_sealed_value_of_version_1_still_opens():
    """Made once and kept: what is in a database today must open after every upgrade."""
    kept = bytes.fromhex(KEPT)
    assert open_sealed(kept, RING, b"kept record") == b"kept value"


def test_keys_show_only_their_id():
    assert repr(OLD) == f"MasterKey({OLD.id})" and OLD.secret.hex() not in repr(RING)
    assert len(OLD.id) == 16 and OLD.id != NEW.id and OLD.id not in OLD.secret.hex()
    assert MasterKey.generate().secret != MasterKey.generate().secret


@pytest.mark.parametrize("size", [0, 16, 31, 33])
def test_other_sizes_are_no_keys(size):
    with pytest.raises(ValueError, match="32 bytes"):
        MasterKey(b"x" * size)


KEPT = (
    "444b4501d0f8182417c6a658df17114ad7ef6a4e4ce3c98f3a20ca0dc369426cf2e07b56fd79ffc6"
    "c9861cd3913318f1201363e7c5b71186e10d2da87f8a0b8f3ef47c4ed3ce75e9c31ae6859f8c07ba"
    "71de87a669a31498c82c7bd2f2742664ca0185b3539e0eba02d5bf6fbce2"
)
