"""Changes of accountability in words: leads, who holds them, duties that move, letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commops.comparing.phrase import Phrase, instead, people_instead, titled, who_stays
from commops.comparing.side_names import few
from commops.language.messages import counted, message, together
from commops.language.numbers import how_many
from commops.model.references import TEAM
from commops.model.schemes import SCHEMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.comparing.change import Change
    from commops.comparing.side_names import SideNames
    from commops.graph import Graph


def lead_changed(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that a team is led by another position."""
    first = alike[0]
    old, new = _leads(names, first.old), _leads(names, first.new)
    if not old:
        change = message("gets a lead: {new}", new=new)
    elif not new:
        change = message("no longer led by {old}", old=old)
    else:
        change = message("lead {old} → {new}", old=old, new=new)

    about = [each.about.partition("/")[2] for each in alike]
    title, listed = _title(names, "teams", about)
    duties = sum(len(each.follows.get("accountable", ()) or each.follows.get("approver", ())) for each in alike)
    reports = sum(len(each.follows.get("reports", ())) for each in alike)
    return instead(
        title, change, old, new, listed, _accountable(duties, anybody=bool(new)), _with_another_manager(reports)
    )


def _leads(names: SideNames, parties: Any) -> str:
    found = [_lead(names, party) for party in parties]
    return few(found) if found else ""


def _lead(names: SideNames, party: str) -> str:
    return message("the team as a whole") if party.startswith(TEAM) else names.position(party)


def _accountable(number: int, *, anybody: bool) -> str:
    if not number:
        return ""
    if not anybody:
        return counted(
            "{number:,} duty without anybody accountable", "{number:,} duties without anybody accountable", number
        )
    return accountable_for(number)


def accountable_for(number: int) -> str:
    """Return for how many duties somebody is accountable; nothing for none."""
    if not number:
        return ""
    return counted("accountable for {number:,} duty", "accountable for {number:,} duties", number)


def _with_another_manager(number: int) -> str:
    if not number:
        return ""
    return counted("another manager for {number:,} position", "another manager for {number:,} positions", number)


def _title(names: SideNames, kind: str, ids: Sequence[str]) -> tuple[str, str]:
    # The name of one thing; of several their number, and their names to stand behind.
    if len(ids) == 1:
        return names.name(kind, ids[0]), ""
    return how_many(kind, len(ids)), names.names(kind, ids)


def lead_holder_changed(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that other people lead a team."""
    (each,) = alike
    old, new = _people(each.old), _people(each.new)
    post, teams = str(each.more["position"]), _people(each.more["teams"])
    joins, leaves = _people(each.more.get("joins")), _people(each.more.get("leaves"))
    change, before, after = people_instead(names, old, new, joins, leaves)
    if before and after:
        change = message("{before} → {after}", before=before, after=after)
    elif not new and _is_vacant(names.comparison.new, post):
        change, after = message("{people} → vacant", people=before), message("vacant")
    elif not old and _is_vacant(names.comparison.old, names.comparison.renames.to_old.post(post)):
        change, before = message("vacant → {people}", people=after), message("vacant")

    title = names.names("teams", teams)
    if len(names.comparison.new.leads.of(teams[0])) > 1:
        title = names.position(post)
    change = together(change, who_stays(names, old, new))
    return instead(title, change, before, after, *what_they_have(each))


def _is_vacant(graph: Graph, post: str) -> bool:
    found = graph.posts[post]
    return graph.staff.fillable(found) and not graph.staff.is_held(found)


def _people(value: Any) -> list[str]:
    return list(value or ())


def what_they_have(each: Change) -> tuple[str, str]:
    """Return for how many duties whoever holds a position is accountable, and how many report to them."""
    reports = len(each.follows.get("reports", ()))
    said = counted("{number:,} report", "{number:,} reports", reports) if reports else ""
    return accountable_for(len(each.follows.get("accountable", ()))), said


def duty_moved(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that duties belong to another team."""
    title, listed = _title(names, "duties", [each.about.partition("/")[2] for each in alike])
    return team_instead(names, title, alike[0], listed)


def team_instead(names: SideNames, title: str, change: Change, *follows: str) -> Phrase:
    """Return that something is in another team."""
    old, new = (names.name("teams", str(team)) if team else "" for team in (change.old, change.new))
    if old and new:
        said = message("team {old} → {new}", old=old, new=new)
    elif new:
        said = message("now in team {new}", new=new)
    else:
        said = message("no longer in team {old}", old=old)
    return instead(title, said, old, new, *follows)


def letter_changed(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that other parties have a letter in duties."""
    first = alike[0]
    field = str(first.more["field"])
    old, new = names.parties(_people(first.old)), names.parties(_people(first.new))
    letter = _letter(names, field)
    if first.old and first.new:
        change = message("{letter}: {old} → {new}", letter=letter, old=old, new=new)
    elif first.new:
        change = message("{letter}: + {new}", letter=letter, new=new)
    else:
        change = message("{letter}: − {old}", letter=letter, old=old)

    also = [message("also {letter}", letter=_letter(names, each)) for each in first.follows]
    title, listed = _title(names, "duties", [each.about.partition("/")[2] for each in alike])
    before = message("{letter}: {parties}", letter=letter, parties=old) if first.old else ""
    after = message("{letter}: {parties}", letter=letter, parties=new) if first.new else ""
    return instead(title, change, before, after, *also, listed)


def _letter(names: SideNames, field: str) -> str:
    for scheme in SCHEMES.values():
        for letter in scheme.letters:
            if letter.field == field:
                return letter.chinese if names.language.startswith("zh") else letter.english
    return field


def coverage(names: SideNames, alike: Sequence[Change]) -> Phrase:  # noqa: ARG001 - as all others
    """Return which duties of the standard are covered no longer, or are now."""
    ids: Mapping[str, None] = dict.fromkeys(each.about.partition("/")[2] for each in alike)
    if alike[0].kind == "coverage-lost":
        if len(ids) == 1:
            return titled("", message("'{duty}' is no longer covered", duty=next(iter(ids))))
        return titled(
            "",
            counted(
                "{number:,} duty of the standard is no longer covered",
                "{number:,} duties of the standard are no longer covered",
                len(ids),
            ),
            few([f"'{each}'" for each in ids]),
        )
    if len(ids) == 1:
        return titled("", message("'{duty}' is covered now", duty=next(iter(ids))))
    return titled(
        "",
        counted(
            "{number:,} duty of the standard is covered now",
            "{number:,} duties of the standard are covered now",
            len(ids),
        ),
        few([f"'{each}'" for each in ids]),
    )
