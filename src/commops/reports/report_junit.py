"""A report as JUnit XML, for the many programs that show the results of tests."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain, groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from commops.checking.fingerprints import ordinals
from commops.checking.registry import RULES
from commops.finding import Severity
from commops.formats.sound_text import sound
from commops.language.messages import listed, message
from commops.language.translation import translated
from commops.reports.plain_lines import details, shown, where
from commops.reports.report_words import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commops.checking.locations import Located
    from commops.checking.report import Report

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def text(report: Report, prefix: str = "") -> str:
    """Return a suite for each category: a case for every finding, and one for every rule that found nothing.

    An error is a failure; warnings and infos are in cases that pass. A rule that was not run is skipped.
    """
    by_rule: dict[str, list[Located]] = defaultdict(list)
    for found in report.located(report.findings):
        by_rule[found.finding.rule].append(found)

    whole = Element("testsuites", name="commops")
    for category, rules in groupby(RULES.values(), key=lambda rule: rule.category):
        suite = SubElement(whole, "testsuite", name=category)
        for rule in rules:
            suite.extend(_cases(by_rule[rule.name], prefix, report.language) or _without_findings(report, rule.name))
        _count(suite, [suite])

    _count(whole, whole)
    indent(whole)
    return _HEAD + tostring(whole, encoding="unicode") + "\n"


def _count(element: Element, suites: Iterable[Element]) -> None:
    kinds: Counter[str] = Counter()
    for case in chain.from_iterable(suites):
        kinds.update(element.tag for element in (case, *case))
    for name, kind in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(name, str(kinds[kind]))
    element.set("time", "0")


def _cases(located: list[Located], prefix: str, language: str) -> list[Element]:
    numbers = ordinals([found.finding for found in located])
    return [_case(found, number, prefix, language) for found, number in zip(located, numbers, strict=True)]


def _case(found: Located, number: int, prefix: str, language: str) -> Element:
    finding, place = found.finding, found.at.place
    # Programs recognise a case by its name, so the name has the path, and neither line nor file.
    name = ": ".join((finding.rule, *finding.identity[1:2]))
    if number:
        name += f" ({number + 1})"

    case = _passing(finding.rule, shown(name))
    case.set("file", shown(prefix + place.file))
    case.set("line", str(place.span.line))

    severity = translated(SEVERITIES[finding.severity or Severity.ERROR], language)
    heading = f"{severity}[{finding.rule}]: {shown(finding.message)}"
    said = "\n".join((heading, f"--> {where(place, prefix)}", *details(found, prefix, language)))
    if finding.severity is Severity.ERROR:
        SubElement(case, "failure", type=finding.rule, message=shown(finding.message)).text = said
    else:
        SubElement(case, "system-out").text = said

    return case


def _without_findings(report: Report, rule: str) -> Iterator[Element]:
    names = {rule, RULES[rule].category}
    lacking = [need for need, not_run in report.not_checked.items() if not names.isdisjoint(not_run)]
    why = message("no {kinds}", kinds=listed(lacking)) if lacking else ""
    if report.unopened and rule in report.ran:
        why = message("some files could not be opened")

    if why or rule in report.ran or RULES[rule].about_reading:
        case = _passing(rule, rule)
        if why:
            SubElement(case, "skipped", message=sound(translated(why, report.language)))
        yield case


def _passing(rule: str, name: str) -> Element:
    return Element("testcase", classname=f"commops.{RULES[rule].category}", name=name, time="0")
