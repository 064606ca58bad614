"""Masks secrets in text before it is logged, stored or shown.

Two kinds of patterns: what is recognisable by its *shape* (private key blocks, JWTs, credentials in a URL,
vendors' token prefixes, password hashes) and what is recognisable by its *name* (``password=…``,
``"api_key": "…"``, ``admin_passwd = …``, ``--db_password …``). A bare hexadecimal word is left alone: it may
well be a commit.
"""

import re

from .redact_named import MASK, mask_named

_TOKEN = r"[A-Za-z0-9_\-.~+/]"

#: (pattern, replacement), applied in this order.
_SHAPES = [
    # RFC 7468 / OpenPGP private key blocks; an unfinished block is masked to the end of the text
    (
        r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----.*?"
        r"(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|\Z)",
        f"[private key {MASK}]",
    ),
    # RFC 3986 userinfo: scheme://user:password@host
    (r"(?<=://)([^\s/:@?#'\"<>]{0,256}):(?!\*\*\*@)[^\s/?#'\"<>]{1,512}@", rf"\1:{MASK}@"),
    # … a password with a slash, when what follows the @ is a host
    (
        r"((?:postgres(?:ql)?|mysql|redis|amqps?|mongodb)(?:\+\w+)?://[^\s:@/]{0,256}):(?!\*\*\*@)[^\s@'\"]{1,512}@",
        rf"\1:{MASK}@",
    ),
    # … a token in the user's place
    (r"(?<=://)[A-Za-z0-9_\-]{20,256}@(?=[\w\-.]+)", f"{MASK}@"),
    # RFC 7235 Authorization headers, also as Python or JSON dictionary entries
    (
        r"((?:proxy-)?authorization[\"']?\s{0,4}[:=]\s{0,4}[\"']?"
        r"(?:basic|bearer|token|apikey|negotiate|ntlm|aws4-hmac-sha256)\s+)(?!\*\*\*)[^\s\"']+",
        rf"\1{MASK}",
    ),
    (r"((?:proxy-)?authorization[\"']?\s{0,4}[:=]\s{0,4}[\"']?digest\s+)(?!\*\*\*)[^\r\n]+", rf"\1{MASK}"),
    (
        rf"((?:proxy-)?authorization[\"']?\s{{0,4}}[:=]\s{{0,4}}[\"']?)(?=[^\s\"']*\d){_TOKEN}{{8,}}=*",
        rf"\1{MASK}",
    ),
    (rf"(?<![A-Za-z])(bearer\s+)(?=[^\s]*\d){_TOKEN}{{16,}}=*", rf"\1{MASK}"),
    # RFC 7519 JSON Web Tokens (JWE has five parts)
    (r"(?-i:(?<![\w-])eyJ[\w-]{5,}(?:\.[\w-]*){2,4})", MASK),
    # vendors' prefixes
    (
        r"(?-i:(?<![\w-])(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,}|"
        r"(?:AKIA|ASIA)[0-9A-Z]{16}|[sr]k_(?:live|test)_\w{16,}|sk-[\w-]{20,}|AIza[\w-]{35}|pypi-[\w-]{32,}|"
        r"npm_\w{30,}|SG\.[\w-]{16,}\.[\w-]{16,}|hf_\w{30,}|do[opr]_v1_[0-9a-f]{40,}|ya29\.[\w-]{20,}|"
        r"AGE-SECRET-KEY-1[0-9A-Z]{40,}))",
        MASK,
    ),
    # password hashes: passlib's and crypt's modular format, PostgreSQL's SCRAM
    (
        r"\$(?:pbkdf2-sha\d+|argon2(?:id|i|d)|2[abxy]|[156y])\$[\w./$=,+]{16,}|SCRAM-SHA-256\$[\w:$+/=]{16,}",
        MASK,
    ),
    # Odoo's session identifiers: 84 characters of base64url (odoo/http.py)
    (
        r"(?-i:(?<![\w-])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*\d)[A-Za-z0-9_-]{84}(?![\w-]))",
        MASK,
    ),
    # SQL: ALTER ROLE … PASSWORD '…', IDENTIFIED BY '…'
    (r"(\b(?:password|identified\s+by)\s+)'(?!\*\*\*')(?:[^']|'')*'", rf"\1'{MASK}'"),
]
_COMPILED = [(re.compile(pattern, re.IGNORECASE | re.DOTALL), new) for pattern, new in _SHAPES]

#: A cheap look first: most log lines hold nothing of all this.
_SUSPECT = re.compile(
    r"pass|pwd|secret|token|key|auth|bearer|credential|cookie|sess|://|eyJ|\$|gh[pousr]_|glpat|xox|AKIA|ASIA|"
    r"[sr]k[-_]|AIza|pypi-|npm_|SG\.|hf_|_v1_|ya29|identified|SCRAM|[\w-]{84}",
    re.IGNORECASE,
)
_COOKIES = re.compile(r"((?<![\w-])(?:set-)?cookie[\"']?\s{0,4}:\s{0,4}[\"']?)([^\r\n\"']+)", re.IGNORECASE)
_COOKIE = re.compile(r"([^=;\s]+)=([^;]*)")
_COOKIE_ATTRIBUTES = {"expires", "max-age", "domain", "path", "samesite", "priority"}


def redact(text: str) -> str:
    """Return ``text`` with every secret that can be recognised replaced by ``***``.

    Never raises: what is not a ``str`` is turned into one first. Applying it twice changes nothing more.
    """
    text = text if isinstance(text, str) else str(text)
    if not _SUSPECT.search(text):
        return text
    for pattern, replacement in _COMPILED:
        text = pattern.sub(replacement, text)
    text = _COOKIES.sub(_mask_cookies, text)
    return mask_named(text)


def _mask_cookies(match: re.Match) -> str:
    return match[1] + _COOKIE.sub(_mask_cookie, match[2])


def _mask_cookie(match: re.Match) -> str:
    return match[0] if match[1].lower() in _COOKIE_ATTRIBUTES else f"{match[1]}={MASK}"
