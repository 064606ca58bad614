"""Hypothesis strategies for findings and reports."""

from datetime import datetime

from hypothesis import strategies as st

from addons.devkit_base.engine.finding import Confidence, Finding, Location, Severity
from addons.devkit_base.engine.report import Report
from addons.devkit_base.engine.rule import Rule

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
WORDS = TEXT.filter(str.strip)
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)
CODES = st.from_regex(r"[A-Z]{2,5}[0-9]{3}", fullmatch=True)
NUMBERS = st.integers(0, 10_000)


@st.composite
def locations(draw):
    addon = draw(NAMES | st.just(""))
    path = "/".join(draw(st.lists(NAMES, max_size=4))) if draw(st.booleans()) else draw(TEXT)
    return Location(
        path=f"{addon}/{path}" if addon and path else path,
        line=draw(NUMBERS),
        column=draw(NUMBERS),
        addon=addon,
        snippet=draw(TEXT),
        symbol=draw(TEXT),
        end_line=draw(NUMBERS),
    )


FINDINGS = st.builds(
    Finding,
    rule=CODES,
    message=WORDS,
    location=locations(),
    severity=st.sampled_from(Severity),
    confidence=st.sampled_from(Confidence),
    evidence=TEXT,
    fix=TEXT,
    fingerprint_parts=st.just({}) | st.dictionaries(NAMES, TEXT, max_size=3),
)
RULES = st.builds(
    Rule,
    code=CODES,
    title=WORDS,
    severity=st.sampled_from(Severity),
    explanation=WORDS,
    bad=WORDS,
    good=WORDS,
    check=st.just(lambda source: ()),
    reference=st.just("") | st.builds("{}/{}".format, NAMES, NAMES),
    tags=st.lists(NAMES, max_size=3).map(tuple),
)
REPORTS = st.builds(
    Report,
    tool=WORDS,
    version=WORDS,
    rules=st.lists(RULES, max_size=3, unique_by=lambda rule: rule.code).map(tuple),
    findings=st.lists(FINDINGS, max_size=4).map(tuple),
    started=st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)),
    target=TEXT,
)
