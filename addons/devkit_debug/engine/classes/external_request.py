"""Another system did not answer, or answered with an error."""

from __future__ import annotations

import re

from ._failure import ORDINARY, Found, failure
from ._words import short

_TYPES = (
    "HTTPError",
    "ConnectTimeout",
    "ReadTimeout",
    "MaxRetryError",
    "NewConnectionError",
    "NameResolutionError",
    "SSLError",
    "RequestException",
    "URLError",
    "gaierror",
    "TooManyRedirects",
    "ChunkedEncodingError",
    "ProxyError",
    "InvalidURL",
    "MissingSchema",
    "RemoteDisconnected",
    "InsufficientCreditError",
    "IAPServerError",
    "TransportError",
    "Timeout",
    "ClientError",
    "HttpError",
    "BadStatusLine",
    "SSLCertVerificationError",
    "ReadTimeoutError",
    "ConnectTimeoutError",
    "InvalidSchema",
    "EndpointConnectionError",
    "HTTPException_",
    "IncompleteRead",
    "CertificateError",
    "WebFault",
    "SERVER_DOWN",
    "LDAPError",
    "AuthenticationError",
)
_LIBRARIES = re.compile(
    r"/(?:requests|urllib3|httplib|http/client|zeep|suds|httpx|aiohttp|boto3|botocore"
    r"|paramiko|ldap|stripe|googleapiclient|woocommerce|shopify|prestapyt|magento"
    r"|paho)[/.]"
)
_LIB_TYPES = re.compile(
    r"^(?:requests|urllib3|urllib|http\.client|httplib|zeep|suds|httpx|aiohttp|botocore"
    r"|paramiko|ldap|stripe|shopify)\b"
)
_WORDS = (
    r"HTTPS?ConnectionPool\(host=['\"]([\w.-]+)|The url that this service requested returned an error"
    r"|(?:40[0134]|429|50[0234]) (?:Client|Server) Error|Max retries exceeded with url"
    r"|CERTIFICATE_VERIFY_FAILED|certificate verify failed|urlopen error|Exception while sending "
    r"(?:publisher|a get config)"
)
_HOST = re.compile(r"host=['\"]([\w.-]+)|https?://([\w.-]+)")
_INSIDE = ("127.0.0.1", "localhost")


@failure(
    code="DBG038",
    name="external_request",
    title="Another system does not answer as expected",
    severity="medium",
    rank=ORDINARY + 2,
    explanation="Odoo called another system (a carrier, a bank, a payment provider, IAP, an LDAP server): "
    "no network, no name, a certificate, a limit, wrong credentials, or an error of the other "
    "side.",
    cause="The other system was not reached, or answered with an error.",
    first="curl -sSv URL",
    fix="Call the same address from the server itself; check credentials, certificates and proxy; send "
    "after the commit and try again later.",
    bad="requests.exceptions.ConnectionError: HTTPSConnectionPool(host='api.example.com', port=443): Max "
    "retries exceeded with url: /v1/rates\n",
)
def external_request(case):
    """Errors of the libraries that call other systems, and their wordings."""
    raised = case.raised(*_TYPES) or next(
        (each for each in case.exceptions if _LIB_TYPES.match(each.type)), None
    )
    network = case.raised(
        "ConnectionError",
        "ConnectionRefusedError",
        "ConnectionResetError",
        "TimeoutError",
        "timeout",
        "Fault",
        "error",
    )
    if (
        raised is None
        and network
        and any(_LIBRARIES.search(frame.path.replace("\\", "/")) for frame in network.frames)
    ):
        raised = network
    match = case.said(_WORDS)
    if raised is None and match is None:
        return None
    text = "\n".join([*(each.message for each in case.exceptions), case.text])
    host = next(
        (name for found in _HOST.finditer(text) if (name := found[1] or found[2]) and name not in _INSIDE), ""
    )
    status = re.search(r"\b([45]\d\d) (?:Client|Server) Error", text)
    said = short(raised.message if raised and raised.message else match[0] if match else "", 120)
    return Found(
        cause=f"{host or 'Another system'} "
        f"{'answered ' + status[1] if status else 'was not reached or refused the request'}: {said}",
        evidence=f"{raised.type} raised" if raised else "the wording of a library that calls other systems",
        command=f"curl -sSv https://{host}/" if host else "",
        at=raised,
        odoo=True,
    )
