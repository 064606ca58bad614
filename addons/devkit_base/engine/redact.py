"""Masks secrets in text before it is logged, stored or shown.

Two kinds of patterns: what is recognisable by its *shape* (private key blocks, JWTs, credentials in a URL,
vendors' token prefixes, password hashes) and what is recognisable by its *name* (``password=…``,
``"api_key": "…"``, ``admin_passwd = …``, ``--db_password …``). A bare hexadecimal word is left alone: it may
well be a commit.
"""

import re
from functools import lru_cache

from .redact_named import MASK, mask_named, may_name

_TOKEN = r"[A-Za-z0-9_\-.~+/]"

#: Stands for a word of 84 characters.
_LONG = "\0long"
_VENDORS = tuple(
    "ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glpat- xox akia asia k_live_ k_test_ sk- aiza pypi- npm_ sg. hf_ "
    "_v1_ ya29. age-secret-key-".split()
)
#: (words, pattern, replacement), applied in this order. Where none of the words (in lower case) is, nothing
#: can match: most of a long text holds no secret, and to look for a word costs a hundredth of the pattern.
_SHAPES = [
    # RFC 7468 / OpenPGP private key blocks; an unfinished block is masked to the end of the text
    (
        ("private key",),
        r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----.*?"
        r"(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|\Z)",
        f"[private key {MASK}]",
    ),
    # RFC 3986 userinfo: scheme://user:password@host
    (
        ("://",),
        r"(?<=://)([^\s/:@?#'\"<>]{0,256}):(?!\*\*\*@)[^\s/?#'\"<>]{1,512}@",
        rf"\1:{MASK}@",
    ),
    # … a password with a slash, when what follows the @ is a host
    (
        ("://",),
        r"((?:postgres(?:ql)?|mysql|redis|amqps?|mongodb)(?:\+\w+)?://[^\s:@/]{0,256}):(?!\*\*\*@)[^\s@'\"]{1,512}@",
        rf"\1:{MASK}@",
    ),
    # … a token in the user's place
    (
        ("://",),
        r"(?<=://)[A-Za-z0-9_\-]{20,256}@(?=[\w\-.]+)",
        f"{MASK}@",
    ),
    # RFC 7235 Authorization headers, also as Python or JSON dictionary entries
    (
        ("authorization",),
        r"((?:proxy-)?authorization[\"']?\s{0,4}[:=]\s{0,4}[\"']?"
        r"(?:basic|bearer|token|apikey|negotiate|ntlm|aws4-hmac-sha256)\s+)(?!\*\*\*)[^\s\"']+",
        rf"\1{MASK}",
    ),
    (
        ("authorization",),
        r"((?:proxy-)?authorization[\"']?\s{0,4}[:=]\s{0,4}[\"']?digest\s+)(?!\*\*\*)[^\r\n]+",
        rf"\1{MASK}",
    ),
    (
        ("authorization",),
        rf"((?:proxy-)?authorization[\"']?\s{{0,4}}[:=]\s{{0,4}}[\"']?)(?=[^\s\"']*\d){_TOKEN}{{8,}}=*",
        rf"\1{MASK}",
    ),
    (
        ("bearer",),
        rf"(?<![A-Za-z])(bearer\s+)(?=[^\s]*\d){_TOKEN}{{16,}}=*",
        rf"\1{MASK}",
    ),
    # RFC 7519 JSON Web Tokens (JWE has five parts)
    (
        ("eyj",),
        r"(?-i:(?<![\w-])eyJ[\w-]{5,}(?:\.[\w-]*){2,4})",
        MASK,
    ),
    # vendors' prefixes
    (
        _VENDORS,
        r"(?-i:(?<![\w-])(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,}|"
        r"(?:AKIA|ASIA)[0-9A-Z]{16}|[sr]k_(?:live|test)_\w{16,}|sk-[\w-]{20,}|AIza[\w-]{35}|pypi-[\w-]{32,}|"
        r"npm_\w{30,}|SG\.[\w-]{16,}\.[\w-]{16,}|hf_\w{30,}|do[opr]_v1_[0-9a-f]{40,}|ya29\.[\w-]{20,}|"
        r"AGE-SECRET-KEY-1[0-9A-Z]{40,}))",
        MASK,
    ),
    # password hashes: passlib's and crypt's modular format, PostgreSQL's SCRAM
    (
        ("$", "scram-"),
        r"\$(?:pbkdf2-sha\d+|argon2(?:id|i|d)|2[abxy]|[156y])\$[\w./$=,+]{16,}|SCRAM-SHA-256\$[\w:$+/=]{16,}",
        MASK,
    ),
    # Odoo's session identifiers: 84 characters of base64url (odoo/http.py)
    (
        (_LONG,),
        r"(?-i:(?<![\w-])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*\d)[A-Za-z0-9_-]{84}(?![\w-]))",
        MASK,
    ),
    # SQL: ALTER ROLE … PASSWORD '…', IDENTIFIED BY '…'
    (
        (
            "password",
            "identified",
        ),
        r"(\b(?:password|identified\s+by)\s+)'(?!\*\*\*')(?:[^']|'')*'",
        rf"\1'{MASK}'",
    ),
]
_COMPILED = [(words, re.compile(pattern, re.IGNORECASE | re.DOTALL), new) for words, pattern, new in _SHAPES]

_COOKIES = re.compile(r"((?<![\w-])(?:set-)?cookie[\"']?\s{0,4}:\s{0,4}[\"']?)([^\r\n\"']+)", re.IGNORECASE)
_COOKIE = re.compile(r"([^=;\s]+)=([^;]*)")
_COOKIE_ATTRIBUTES = {"expires", "max-age", "domain", "path", "samesite", "priority"}


def redact(text: str) -> str:
    """Return ``text`` with every secret that can be recognised replaced by ``***``.

    Never raises: what is not a ``str`` is turned into one first. Applying it twice changes nothing more.
    """
    text = text if isinstance(text, str) else str(text)
    suspects = 0
    for line in text.split("\n"):
        suspects |= _seen(line) if len(line) < _LONGEST_SEEN else _suspects(line)
    if not suspects:
        return text
    for bit, (_words, pattern, replacement) in enumerate(_COMPILED):
        if suspects >> bit & 1:
            text = pattern.sub(replacement, text)
    if suspects & _COOKIE_BIT:
        text = _COOKIES.sub(_mask_cookies, text)
    return mask_named(text) if suspects & _NAMED_BIT else text


def _suspects(line: str) -> int:
    """What a line may hold, a bit for each pattern: no word that is looked for has a line feed in it."""
    lowered = line.lower().replace("ſ", "s")  # what IGNORECASE takes for an s
    if max(map(len, line.replace("/", " ").replace(".", " ").split()), default=0) >= 84:
        lowered += _LONG
    found = _NAMED_BIT if may_name(lowered) else 0
    if "cookie" in lowered:
        found |= _COOKIE_BIT
    for bit, (words, _pattern, _replacement) in enumerate(_COMPILED):
        if any(word in lowered for word in words):
            found |= 1 << bit
    return found


#: Tracebacks repeat their lines: each is looked at once.
_seen = lru_cache(maxsize=4096)(_suspects)
_LONGEST_SEEN = 300
_COOKIE_BIT, _NAMED_BIT = 1 << len(_COMPILED), 2 << len(_COMPILED)


def _mask_cookies(match: re.Match) -> str:
    return match[1] + _COOKIE.sub(_mask_cookie, match[2])


def _mask_cookie(match: re.Match) -> str:
    return match[0] if match[1].lower() in _COOKIE_ATTRIBUTES else f"{match[1]}={MASK}"
