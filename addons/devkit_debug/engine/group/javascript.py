"""``javascript/1``: an error of the browser by its root cause: type, message, function."""

from __future__ import annotations

import re

from ..incident import Component, Event
from ..trace.javascript_frame import plain_function
from ..trace.owner import DATA, LIBRARY
from .frames import known_words
from .normalise import normalise
from .strategy import strategy

#: Functions of OWL, and of the language itself: they pass on what others raise.
_PASSING = frozenset(
    "handleError initiateRender _render render complete createComponent mountNode callMounted mount"
    " mountComponent updateAndRender forceUpdate beforePatch patch flush processTasks processFiber toggler"
    " template block createBlock makeAsync invokeHandler mainEventHandler callHandler listener"
    " nativeToSyntheticEvent wrapError OwlError validateProps forEach map filter reduce some every find then"
    " all from apply call _destroy destroy dispatch dispatchEvent trigger setTimeout requestAnimationFrame"
    " Promise executor makeErrorFromResponse get set deleteProperty compile getTemplate _compileTemplate"
    " addTemplate eval".split()
)
_NOTHING = "(?:undefined|null)"
#: One mistake in the words of Chrome, Firefox and Safari.
_SAME = (
    (
        re.compile(
            rf"Cannot (?:read|set) propert(?:y|ies) (?:'(\w+)' )?of {_NOTHING}"
            r"(?: \((?:reading|setting) '([\w#]+)'\))?"
        ),
        "read \\1\\2 of nothing",
    ),
    (re.compile(rf"can't access property \"?(\w+)\"?, [^\n]*? is {_NOTHING}"), "read \\1 of nothing"),
    (
        re.compile(rf"{_NOTHING} is not an object \(evaluating '[^'\n]*?(?:\.|\[['\"]?)(\w+)['\"]?\]?'\)"),
        "read \\1 of nothing",
    ),
    (
        re.compile(
            r"(?:\(intermediate value\)\.?){0,9}(?:[\w$]+(?:\([^()]*\))?\.){0,20}([\w$]+) is not a function"
            r"(?:\. \(In [^\n]*)?"
        ),
        "\\1 is not a function",
    ),
    (re.compile(r"Can't find variable: (\w+)"), "\\1 is not defined"),
    (
        re.compile(
            r"\S+ is not iterable[^\n]*|undefined is not a function \(near[^\n]*|Spread syntax requires[^\n]*"
        ),
        "not iterable",
    ),
    (
        re.compile(r"Failed to fetch|NetworkError when attempting to fetch resource\.?|Load failed"),
        "fetch failed",
    ),
    (re.compile(r"Maximum call stack size exceeded\.?|too much recursion"), "too much recursion"),
)


def is_javascript(event: Event) -> bool:
    """Does the event have a stack of JavaScript?"""
    return event.trace is not None and event.trace.language == "javascript"


@strategy("javascript/1", 10, is_javascript)
def by_stack(event: Event) -> list[Component]:
    """The root cause's type and message, and the first function that is not OWL's."""
    root = event.trace.root
    parts = [Component("exception", root.name, why="the type of the root cause")]
    text = root.message
    for pattern, instead in _SAME:
        text = pattern.sub(instead, text)
    text = normalise(text, known_words(event), words=True)[:400]
    parts.append(Component("message", text, why="what it says, in the words all browsers share"))
    function, file = _raised_in(event)
    component = _component(event)
    if component:
        parts.append(Component("component", component, why="the component whose template failed"))
    if function:
        parts.append(Component("function", function, why="the first function that is not OWL's own"))
    if file:
        parts.append(Component("file", file, False, "only the debug mode tells it; a bundle holds many"))
    for each in event.trace.chain[1:]:
        parts.append(Component("wrapped in", each.name, False, "OWL wraps whatever happens in a component"))
    parts.append(Component("bundle", "", False, "its hash, lines and columns change with every installation"))
    return parts


def _component(event: Event) -> str:
    """The component whose template raised it; only Chrome tells: ``Field.template (eval at …)``."""
    last = event.trace.root.raised_in
    if last is None or last.owner != DATA:
        return ""
    owner, _, name = last.function.rpartition(".")
    return owner if name in ("template", "eval") else ""


def _raised_in(event: Event) -> tuple[str, str]:
    for frame in reversed(event.trace.root.frames):
        name = plain_function(frame.function)
        if name and name not in _PASSING and frame.owner not in (DATA, LIBRARY):
            return name, frame.file
    return "", ""
