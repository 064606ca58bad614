"""Masks values that stand behind a telling name: ``password=…``, ``"api_key": "…"``, ``admin_passwd = …``.

Not by one regular expression: where a value ends depends on how it is written (quoted, in a URL, to the end
of a configuration line), and prose such as "Password: must be set" has to survive.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

MASK = "***"

#: The name may be longer to the left (``db_password``), never to the right (``password_length``).
_STRONG = (
    r"passwords?|passwd|passphrase|passwort|pwd|api[_-]?keys?|apikey|secret[_-]?key|private[_-]?key|access[_-]?key|"
    r"master[_-]?key(?:s|[_-]previous)?|encryption[_-]?key|signing[_-]?key|client[_-]?secret|session[_-]?id|"
    r"jsessionid|phpsessid|api[_-]?secret|(?:auth|access|refresh|csrf|bearer|api|id)[_-]?token"
)
_WEAK = r"secret|token|credentials?"
_KEY = rf"(?P<key>{_STRONG}|(?P<weak>{_WEAK}))"
_NAMED = re.compile(
    rf"(?:{_KEY}(?P<closing>\\?[\"']?\]?)(?P<sep>[ \t]{{0,8}}(?:=>|:=|[:=])(?!=)[ \t]{{0,8}})"
    rf"|(?P<xml>(?:{_STRONG}|{_WEAK})"
    rf"(?:(?:[\"'][^<>]{{0,80}})?>|</name>\s{{0,20}}<value>(?:\s{{0,20}}<string>)?))(?=[^<])"
    rf"|(?P<domain>(?:{_STRONG}|{_WEAK})[\"']\s*,\s*[\"'](?:=|!=|=?i?like|in)[\"']\s*,\s*\[?)(?=[\"'])"
    rf"|(?P<option>(?<![\w-])--(?:[\w-]*[_-])?(?:{_STRONG}|{_WEAK})[ \t]+)(?=[^\s-]))",
    re.IGNORECASE,
)
#: One of these is in every match, in lower case; and what every match begins with: a look that costs little.
_WORDS = (
    *("passw", "passphrase", "pwd", "secret", "token", "credential", "_key", "-key", "apikey", "privatekey"),
    *(
        "accesskey",
        "masterkey",
        "encryptionkey",
        "signingkey",
        "session_id",
        "session-id",
        "sessionid",
        "sessid",
    ),
)
_BEGINS = re.compile(
    r"(?=pass(?:w|phrase)|pwd|api|secret|private|access|master|encryption|signing|client|[jp]?h?p?sess|auth|refresh|"
    r"csrf|bearer|id[_-]?token|token|credential|--)"
)
_QUOTED = re.compile(
    r"[bruf]{0,2}(?:\\\"(?P<a>(?:(?!\\\").)*)\\\"|\\'(?P<b>(?:(?!\\').)*)\\'"
    r"|\"(?P<c>(?:\\.|[^\"\\])*)\"|'(?P<d>(?:\\.|''|[^'\\])*)')",
    re.IGNORECASE | re.DOTALL,
)
#: To the next blank, quote or ``&``; a comma or semicolon ends it only when another ``name=`` follows.
_BARE = re.compile(r"(?:(?![,;][ \t]*[\w.\-\"']+[ \t]*[=:])[^\s&\"'<>])+")
_REST_OF_LINE = re.compile(r"[^\r\n]{0,4096}")
_OTHER_ASSIGNMENT = re.compile(r"\s[\w.-]+[ \t]*=|&[\w.-]+=|\\n")
_XML_TEXT = re.compile(r"[^<]*")
_LINE_START = re.compile(r"(?:^|[\r\n])[ \t#;-]*(?:export[ \t]+)?[\w.-]*\Z")
#: Nothing secret: an empty value or a placeholder.
_HARMLESS = re.compile(
    r"none|null|nil|true|false|undefined|\*{3,}|•+|<[a-z _-]*>?|%s|%r|%\(\w+\)s|\$\{\w+\}|\.\.\.|…|\{\w*\}"
    r"|\{\{[^{}]*\}\}|(?-i:\$[A-Z_]{2,})",
    re.IGNORECASE,
)
_ARGUMENTS = r"(?:\([^()\r\n]*(?:\([^()\r\n]*\)[^()\r\n]*)*\)|\[[\"'][^\[\]\r\n]*\])"
#: Source code, as in a traceback: ``password = self._reveal()``; a dotted call is hardly ever a password.
_CODE = re.compile(
    rf"(?:(?:self|cls|vals|values|kwargs|params|request|env|record)(?:\.[a-z_]\w*)+"
    rf"|[a-zA-Z_]\w*(?:\.[a-zA-Z_]\w*)+{_ARGUMENTS}|(?:get|read|load|fields|_)\w*{_ARGUMENTS}"
    rf"|[a-zA-Z_]\w*\[[\"'][^\[\]\r\n]*\]|\{{\{{[^{{}}\r\n]*\}}\}})(?:\.\w+|{_ARGUMENTS})*(?=[\s,;:)\]}}]|\Z)"
)


def mask_named(text: str) -> str:
    """Mask the values behind telling names in ``text``; all else stays byte for byte."""
    pieces, position = [], 0
    for begin in _begins(text):
        if begin >= position and (match := _NAMED.match(text, begin)):
            start, end = _value_span(text, match)
            pieces += [text[position:start], MASK if end > start else ""]
            position = end
    return "".join(pieces) + text[position:]


def may_name(lowered: str) -> bool:
    """Can there be anything to mask in a text that is in lower case already?"""
    return any(word in lowered for word in _WORDS)


def _begins(text: str) -> Iterator[int]:
    """Yield where a match of ``_NAMED`` can begin; its name is on one line."""
    offset = 0
    for line in text.split("\n"):
        found = _begins_seen(line) if len(line) < 300 else _begins_of(line)
        for begin in found:
            yield offset + begin
        offset += len(line) + 1


def _begins_of(line: str) -> Sequence[int]:
    lowered = line.lower().replace("ſ", "s")
    if not may_name(lowered):
        return ()
    if len(lowered) != len(line):  # İ has two characters in lower case
        return range(len(line))
    return [begin.start() for begin in _BEGINS.finditer(lowered)]


#: Tracebacks repeat their lines: each is looked at once.
_begins_seen = lru_cache(maxsize=4096)(_begins_of)


def _value_span(text: str, match: re.Match) -> tuple[int, int]:
    """Return where the secret stands; an empty span when there is none."""
    start = match.end()
    if match["xml"]:
        return _span(text, start, _XML_TEXT.match(text, start).end())
    quoted = _QUOTED.match(text, start)
    if quoted:
        group = next(name for name in "abcd" if quoted[name] is not None)
        return _span(text, *quoted.span(group))
    if match["option"] or match["domain"]:
        return _span(text, start, _bare_end(text, start))
    return _span(text, start, _unquoted_end(text, match))


def _unquoted_end(text: str, match: re.Match) -> int:
    start = match.end()
    if _CODE.match(text, start):
        return start
    end = _bare_end(text, start)
    line_end = _REST_OF_LINE.match(text, start).end()
    starts_line = not match["closing"] and bool(
        _LINE_START.search(text[max(0, match.start() - 80) : match.start()])
    )
    if ":" not in match["sep"] or "=" in match["sep"]:
        alone = starts_line and not _OTHER_ASSIGNMENT.search(text, start, line_end)
        return line_end if alone else end
    return _colon_end(text, match, end, line_end, starts_line)


def _colon_end(text: str, match: re.Match, end: int, line_end: int, starts_line: bool) -> int:
    """Tell YAML, JSON and headers from prose: "password: hunter2" from "Password: must be set"."""
    start = match.end()
    followed_by_words = bool(text[end:line_end].strip(" \t,;)]}\\")) and text[end : end + 1] in (" ", "\t")
    if match["closing"]:
        return end
    if match["weak"]:
        return end if _looks_secret(text[start:end]) else start
    if not followed_by_words:
        return end
    if starts_line and match["key"].islower():
        return line_end
    return end if _looks_secret(text[start:end]) else start


def _bare_end(text: str, start: int) -> int:
    match = _BARE.match(text, start)
    return match.end() if match else start


def _looks_secret(word: str) -> bool:
    return len(word) >= 8 and any(c.isdigit() for c in word) and any(c.isalpha() for c in word)


def _span(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave blanks and closing brackets at the end out of the value; an empty span for harmless values."""
    value = text[start:end]
    stripped = value.rstrip(" \t\r\n")
    core = stripped.rstrip(")]},;")
    if not core or _HARMLESS.fullmatch(stripped) or _HARMLESS.fullmatch(core.rstrip(")]},;:")):
        return start, start
    if stripped.startswith("/") and text[max(0, start - 4) : start].endswith("PWD="):
        return start, start
    return start, start + len(core)
