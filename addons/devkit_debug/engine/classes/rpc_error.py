"""The call itself was wrong: an unknown method, a private one, wrong arguments, no session."""

from __future__ import annotations

import re

from ..odoo_places import same_file
from ._failure import SPECIAL, Found, failure
from ._words import model_in, short

_WORDS = (
    r"<Fault \d+: |\bexecute(?:_kw)?\(\) (?:takes|missing)|"
    r"[Pp]rivate methods? \(such as|The method ['\"`]?(?P<m>[\w.]+)['\"`]? does not exist|type object "
    r"['\"`](?P<o>[\w.]+)['\"`] has no attribute ['\"`](?P<a>\w+)"
    r"|Session (?:[Ee]xpired|invalid|not found)|invalid CSRF token|XmlHttpRequestError|ConnectionLostError"
    r"|Connection (?:to the server )?(?:lost|aborted)|XMLHttpRequest error"
    r"|RPC_ERROR|JSON-?RPC (?:request )?error|Invalid JSON data|Function declared as capable of handling "
    r"request|is not a valid JSON|cannot marshal|Method not found|dictionary key must be string"
    r"|missing \d+ required positional arguments?: .*(?:call_kw|execute)|Invalid response|Internal Server "
    r"Error|ProtocolError|Not a JSON|Fault Response Contains|['\"]message['\"]: ?['\"]Odoo Server Error['\"]"
)
_SESSION = ("SessionExpiredException", "SessionExpired")
_FAULTS = (
    "Fault",
    "XMLRPCError",
    "XmlRpcFaultException",
    "ProtocolError",
    "ConnectionLostError",
    "ConnectionAbortedError",
    "RPCError",
)
#: Libraries that call Odoo from outside.
_CLIENTS = re.compile(
    r"(?:^|/)(?:odoorpc|odoo_rpc_client|erppeek|odooly|oerplib3?|openerplib|odoolib)(?:/|\.py)"
)
_CALLERS = ("odoo/service/model.py", "odoo/http.py", "odoo/orm/environments.py")
_CONTROLLERS = (
    "odoo/addons/base/controllers/rpc.py",
    "odoo/addons/rpc/controllers/xmlrpc.py",
    "odoo/addons/rpc/controllers/jsonrpc.py",
)
_DISPATCHERS = (
    "odoo/service/model.py",
    "odoo/http.py",
    "odoo/addons/base/controllers/rpc.py",
    "odoo/addons/rpc/controllers/jsonrpc.py",
    "odoo/addons/web/controllers/dataset.py",
    "odoo/addons/web/controllers/main.py",
)
_REFUSED = re.compile(
    r"has no attribute|required positional|unexpected keyword|takes (?:exactly |at (?:least|most) |from )?\d+"
    r"|does not exist"
)


@failure(
    code="DBG029",
    name="rpc_error",
    title="Call from outside was wrong",
    severity="medium",
    rank=SPECIAL + 3,
    explanation="A browser or another program called a method that does not exist, is private (`_name`), "
    "or got other arguments; or the session or CSRF token was over. A failure *inside* the "
    "called method "
    "is of that failure's class.",
    cause="The call names a method, a session or arguments that the server does not accept, or no answer "
    "came back.",
    first="grep -n -e 'POST /web/dataset' -e 'POST /xmlrpc' -e 'POST /jsonrpc' -e 'POST /json/2' LOG",
    fix="Correct the caller: public method, right model, arguments in order; log in again where the "
    "session is over.",
    bad="odoo.http.SessionExpiredException: Session expired\n",
)
def rpc_error(case):
    """Session, private method, unknown method, wrong arguments, or an answer without its cause."""
    session = case.raised(*_SESSION)
    if session or case.said(r"[Ss]ession (?:[Ee]xpired|invalid)|invalid CSRF token"):
        return Found(
            cause="The session or its CSRF token is over: the user was logged out, the session's file is "
            "gone, or two servers do not share sessions.",
            fix="Log in again; with several servers give them the same session store and sticky sessions; "
            "do not cache pages with forms.",
            evidence=f"{session.type} raised" if session else "the wording of Odoo's session check",
            severity="low",
            own=False,
        )
    match = case.said(_WORDS)
    wrong = _wrong_call(case) or _unanswered(case)
    if not wrong and not (match and _nothing_below(case)):
        return None
    at = wrong or next(iter(case.exceptions), None)
    called = match["m"] if match else ""
    model = (called or "").rpartition(".")[0] or model_in(at.message if at else case.text)
    model = model or (match and match["o"]) or ""
    said = short(at.message if at else match[0])
    return Found(
        cause=f"The server refused the call itself: {said}"
        if wrong
        else f"The call failed and the answer does not say why: {said or short(match[0])}.",
        fix="Correct the caller (method, model, arguments)."
        if wrong
        else "Look into the server's log at the same second: the cause stands there.",
        evidence="raised where calls are dispatched" if wrong else "the wording of the client",
        at=at,
        culprit={"model": model if "." in model else ""},
    )


def _wrong_call(case):
    """What the dispatcher itself raised, before a method of any model ran."""
    for raised in case.exceptions:
        if "Private methods" in raised.message or raised.name == "RPCError":
            return raised
        frame = raised.raised_in
        if _reads_or_writes(raised):
            return raised
        if (
            raised.name in ("AttributeError", "TypeError", "AccessError", "UserError")
            and _REFUSED.search(raised.message)
            and frame
            and frame.function != "_handle_exception"
            and any(same_file(frame.path, place) for place in _CALLERS)
            and any(case.passes(place) for place in _DISPATCHERS)
        ):
            return raised
    return None


def _unanswered(case):
    """A program that calls Odoo through a client's library got no answer of Odoo, only a status of HTTP."""
    called = any(_CLIENTS.search(frame.path.replace("\\", "/")) for frame in case.frames)
    return case.raised("HTTPError", "BadStatusLine", "RemoteDisconnected") if called else None


def _reads_or_writes(raised):
    """Did the controller fail to read the call, or to write its answer, with nothing of Odoo in between?"""
    inside = [frame for frame in raised.frames if frame.owner in ("odoo", "own")]
    if inside and inside[-1].function in ("xmlrpc_return", "wsgi_xmlrpc"):  # until Odoo 10
        return True
    return bool(inside) and any(same_file(inside[-1].path, place) for place in _CONTROLLERS)


def _nothing_below(case):
    """Is there no cause that another class could speak of?"""
    if not case.frames or case.raised(*_FAULTS):
        return "Traceback" not in case.text or case.raised(*_FAULTS)
    return case.is_javascript and not case.said("Traceback")
