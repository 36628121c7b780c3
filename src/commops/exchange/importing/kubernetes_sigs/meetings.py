"""The meetings of a group or of a subproject, as collaborations of its team."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.exchange.importing.cadences import cadence
from commops.exchange.importing.ids import slug
from commops.exchange.importing.placeholders import is_placeholder
from commops.language.messages import message
from commops.model.kinds import FREE

if TYPE_CHECKING:
    from commops.exchange.importing.collecting import Collected
    from commops.exchange.importing.imported import Fields
    from commops.exchange.importing.located import Located

_MEETING: Final = "Meeting"
_LINKS: Final = {
    "url": "meeting",
    "archive_url": "minutes",
    "recordings_url": "recordings",
    "calendar_url": "calendar",
}
_KNOWN: Final = frozenset({"description", "day", "time", "tz", "frequency", *_LINKS})


def read_meetings(collected: Collected, meetings: Located, team: str, prefix: str) -> None:
    """Add the meetings of a team; their ids begin with a prefix."""
    for meeting in meetings.items:
        if not meeting.fields:
            text = message("not a meeting: '{text}'", text=meeting.text)
            collected.lost("no-meeting", text, meeting.origin)
            continue

        title = meeting["description"].text or _MEETING
        named = title if slug(title).startswith(prefix) else f"{prefix} {title}"
        collected.add("collaborations", named, _fields(collected, meeting, team, title), meeting.origin)


def _fields(collected: Collected, meeting: Located, team: str, title: str) -> Fields:
    often = meeting["frequency"].text
    found = cadence(often)
    if often and not found:
        text = message("unknown frequency '{text}'; kept in `when`", text=often)
        collected.guessed("cadence", text, meeting["frequency"].origin)

    links = {title: meeting[key].text for key, title in _LINKS.items() if not is_placeholder(meeting[key].text)}
    more = {FREE + slug(key): meeting[key].plain for key in meeting.fields if key not in _KNOWN}
    return {
        "name": title,
        "between": [f"team:{team}"],
        "channel": "meeting",
        "cadence": found,
        "when": _when(meeting, often, found),
        "links": links,
        **more,
    }


def _when(meeting: Located, often: str, found: str) -> str:
    # How often is said again only where it says more than a word: "biweekly, interleaved with the other meeting".
    day = " ".join(part for key in ("day", "time", "tz") if (part := meeting[key].text))
    plain = often.casefold().replace("-", "")
    parts = [day, "" if plain == found else often]
    return ", ".join(part for part in parts if part)
