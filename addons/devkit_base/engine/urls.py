"""URLs from users: only http(s), no credentials in them, and no way into the server's own network.

The check of the name is not enough (a name can resolve to a private address): whoever fetches must call
:func:`check_addresses` with what the name resolved to, right before connecting.
"""

import contextlib
import ipaddress
import socket
from urllib.parse import SplitResult, urlsplit


class UrlRefused(ValueError):
    """A URL that may not be used; the message says why."""


def check_url(url: str, allowed_hosts: tuple[str, ...] = ()) -> str:
    """Return ``url`` stripped, or refuse it.

    :param allowed_hosts: host names and networks (``10.0.0.0/8``) that the server's owner allows
    :raises UrlRefused: other schemes, credentials, no host, private hosts, control characters, odd ports
    """
    text = (url or "").strip()
    parts = _split(text)
    host = parts.hostname.rstrip(".").lower()
    if host not in allowed_hosts:
        if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
            raise UrlRefused(f"The host {host!r} is local to this server; {_HOW}")
        address = _literal(host)
        if address is not None:
            check_addresses([str(address)], allowed_hosts)
    return text


def check_addresses(addresses: list[str], allowed_hosts: tuple[str, ...] = ()) -> None:
    """Refuse when any of the IP ``addresses`` is loopback, link-local, private, multicast or reserved.

    :raises UrlRefused: naming the address
    """
    for text in addresses:
        address = _reached(ipaddress.ip_address(text.split("%")[0]))
        allowed = any(address in network for network in _networks(allowed_hosts))
        if not allowed and (not address.is_global or address.is_multicast):
            raise UrlRefused(f"The address {address} is not a public one; {_HOW}")


def resolve(url: str, allowed_hosts: tuple[str, ...] = ()) -> list[str]:
    """Return the addresses behind ``url``, all of them allowed.

    :raises UrlRefused: as above, and for names that do not resolve
    """
    parts = urlsplit(check_url(url, allowed_hosts))
    host = parts.hostname.rstrip(".").lower()
    try:
        found = socket.getaddrinfo(host, parts.port or parts.scheme, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UrlRefused(f"The host {host!r} cannot be resolved.") from error
    addresses = sorted({entry[4][0] for entry in found})
    if host not in allowed_hosts:
        check_addresses(addresses, allowed_hosts)
    return addresses


_HOW = "the server's option devkit_allowed_hosts can allow it."


#: RFC 6052: IPv4 addresses behind a translator.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def _reached(address: ipaddress.IPv4Address | ipaddress.IPv6Address):
    """Return the IPv4 address inside an IPv6 one (mapped, 6to4, NAT64), where there is one."""
    if address.version == 4:
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _split(text: str) -> SplitResult:
    if any(ord(character) <= 32 or ord(character) == 127 or character == "\\" for character in text):
        raise UrlRefused("The URL holds blanks, backslashes or control characters.")
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as error:
        raise UrlRefused("The URL cannot be read.") from error
    if parts.scheme not in ("http", "https"):
        raise UrlRefused("The URL must start with http:// or https://.")
    if parts.username is not None or parts.password is not None:
        raise UrlRefused("The URL holds credentials: keep them in a DevKit secret.")
    if not (parts.hostname or "").strip("."):
        raise UrlRefused("The URL names no host.")
    return parts


def _literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Return the address a host spells, also in the old forms (``127.1``, ``0x7f000001``, ``2130706433``)."""
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host.split("%", maxsplit=1)[0])
    try:
        return ipaddress.ip_address(socket.inet_aton(host))
    except (OSError, UnicodeError, ValueError):
        return None


def _networks(allowed_hosts: tuple[str, ...]):
    for text in allowed_hosts:
        try:
            yield ipaddress.ip_network(text, strict=False)
        except ValueError:
            continue
