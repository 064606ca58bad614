"""urls: public http(s) only, unless the server's owner allows more."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addons.devkit_base.engine import urls
from addons.devkit_base.engine.urls import UrlRefused, check_addresses, check_url, resolve


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com",
        " http://example.com:8069/web?x=1 ",
        "https://93.184.216.34/",
        "https://[2606:4700::1]/",
    ],
)
def test_public_urls_pass(url):
    assert check_url(url) == url.strip()


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", "must start with"),
        ("ftp://example.com", "must start with"),
        ("file:///etc/passwd", "must start with"),
        ("javascript:alert(1)", "must start with"),
        ("//example.com", "must start with"),
        ("https://", "names no host"),
        ("https://./", "names no host"),
        ("https://bob:secret@example.com", "holds credentials"),
        ("https://token@example.com", "holds credentials"),
        ("https://example.com:99999/", "cannot be read"),
        ("https://exa mple.com", "blanks"),
        ("https://example.com\r\nX: y", "blanks"),
        ("https://example.com\\@127.0.0.1/", "backslashes"),
        ("http://localhost:8069", "is local"),
        ("http://LOCALHOST.", "is local"),
        ("http://db.internal/", "is local"),
        ("http://127.0.0.1/", "not a public"),
        ("http://127.1/", "not a public"),
        ("http://2130706433/", "not a public"),
        ("http://0x7f000001/", "not a public"),
        ("http://0.0.0.0/", "not a public"),
        ("http://10.1.2.3/", "not a public"),
        ("http://192.168.1.1/", "not a public"),
        ("http://169.254.169.254/latest/meta-data", "not a public"),
        ("http://[::1]/", "not a public"),
        ("http://[::ffff:127.0.0.1]/", "not a public"),
        ("http://[fe80::1%25eth0]/", "not a public"),
        ("http://[2002:7f00:1::]/", "not a public"),
        ("http://[64:ff9b::a00:1]/", "not a public"),
        ("http://224.0.0.1/", "not a public"),
    ],
)
def test_refused(url, reason):
    with pytest.raises(UrlRefused, match=reason) as caught:
        check_url(url)
    assert "secret@" not in str(caught.value)


def test_the_owner_can_allow():
    assert check_url("http://localhost:8069", ("localhost",))
    assert check_url("http://10.1.2.3/", ("10.0.0.0/8",))
    with pytest.raises(UrlRefused):
        check_url("http://10.1.2.3/", ("10.2.0.0/16", "nonsense/x"))


def test_names_that_resolve_to_private_addresses(monkeypatch):
    answer = [(0, 0, 0, "", ("93.184.216.34", 0)), (0, 0, 0, "", ("10.0.0.5", 0))]
    monkeypatch.setattr(urls.socket, "getaddrinfo", lambda *a, **k: answer)
    with pytest.raises(UrlRefused, match=r"10\.0\.0\.5"):
        resolve("https://rebind.example.com/")
    assert resolve("https://rebind.example.com/", ("rebind.example.com",)) == ["10.0.0.5", "93.184.216.34"]
    monkeypatch.setattr(urls.socket, "getaddrinfo", lambda *a, **k: answer[:1])
    assert resolve("https://example.com/") == ["93.184.216.34"]


def test_names_that_do_not_resolve(monkeypatch):
    def fail(*args, **kwargs):
        raise OSError("no such host")

    monkeypatch.setattr(urls.socket, "getaddrinfo", fail)
    with pytest.raises(UrlRefused, match="cannot be resolved"):
        resolve("https://nowhere.example.com/")


@given(st.ip_addresses())
def test_only_global_addresses_pass(address):
    inner = urls._reached(address)
    if inner.is_global and not inner.is_multicast:
        check_addresses([str(address)])
    else:
        with pytest.raises(UrlRefused):
            check_addresses([str(address)])


@given(st.text())
def test_only_url_refused_is_raised(text):
    for url in (text, f"http://{text}"):
        with contextlib.suppress(UrlRefused):
            check_url(url)
