"""Writing: a proposal as the texts of files, with comments that say what to edit next."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from commops.model.words import words_of_id
from commops.proposals.overlays import LINE
from commops.proposals.reasons import reasons, title
from commops.proposals.texts import said
from commops.sources.folder.files import ROOT
from commops.yamltext.writing import STEP, WIDTH, comment, entry, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commops.model.organization import Organization
    from commops.proposals.proposal import Proposal

_MORE: Final = "  "

_FILES: Final = {"separations": "duties"}
_ABOUT: Final = {
    "teams": ("about teams",),
    "roles": ("about roles", "about more roles", "about backup"),
    "duties": ("about duties", "about letters", "about meanings", "about coverage"),
    "separations": ("about separations",),
    "people": ("about people", "about leaving"),
    "collaborations": ("about collaborations",),
    "workflows": ("about workflows",),
}

NAMES: Final = (ROOT, *(f"{kind}.yaml" for kind in _ABOUT if kind not in _FILES))
"""The names of all the files that a proposal may have."""


def files(proposal: Proposal, library: Organization) -> dict[str, str]:
    """Return the files of a proposal by their names; ids are explained by the names that the library has for them."""
    texts = {ROOT: "".join(_root(proposal, library))}
    for kind in (kind for kind, entities in proposal.kinds.items() if entities):
        file = f"{_FILES.get(kind, kind)}.yaml"
        text = "".join(_kind(proposal, library, kind))
        texts[file] = f"{texts[file]}\n{text}" if file in texts else text
    return texts


def _root(proposal: Proposal, library: Organization) -> Iterator[str]:
    language = proposal.answers.language
    yield comment(title(proposal))
    for heading, text in reasons(proposal, library):
        yield comment(f"\n{_MORE}".join(wrap(f"{heading}{said('colon', language)}{text}", WIDTH)))

    yield "#\n"
    yield comment(said("about root", language))
    yield "organization:\n"
    for name, value in proposal.profile.items():
        yield field(name, value, STEP)

    yield from _examples(language)
    if proposal.rules:
        yield f"\n{comment(said('about alone', language))}{field('rules', proposal.rules)}"


def _examples(language: str) -> Iterator[str]:
    yield f"  {comment(said('about profile', language))}"
    yield f"  # positioning: {said('positioning', language)}\n"
    yield f"  # audience: [{said('audience', language)}]\n"
    yield f"  # goals: [{said('goal', language)}]\n"


def _kind(proposal: Proposal, library: Organization, kind: str) -> Iterator[str]:
    language = proposal.answers.language
    for about in _ABOUT[kind]:
        yield comment(said(about, language))

    yield f"{kind}:\n"
    group = ""
    for identifier, fields in proposal.kinds[kind].items():
        heading = _group(proposal, library, kind, identifier)
        if heading != group:
            yield ("\n" if group else "") + (f"  {comment(heading)}" if heading else "")
            group = heading
        yield _entity(identifier, fields, _called(library, kind, identifier, language))


def _group(proposal: Proposal, library: Organization, kind: str, identifier: str) -> str:
    # The heading under which an entity comes in its file.
    fields, language = proposal.kinds[kind][identifier], proposal.answers.language
    if kind == "duties" and identifier in library.duties:
        area = str(library.duties[identifier].area)
        return library.areas[area].called(area, language)

    if kind == "teams":
        return {LINE: said("about lines", language), "project": said("about projects", language)}.get(
            fields.get("kind", ""), ""
        )

    team = "" if proposal.answers.one_team else fields.get("team")
    return str(proposal.kinds["teams"][team]["name"]) if team else ""


def _called(library: Organization, kind: str, identifier: str, language: str) -> str:
    # What an id of the library means, where the file does not say it.
    entities = getattr(library, kind)
    called = entities[identifier].called(identifier, language) if identifier in entities else ""
    return "" if called == words_of_id(identifier) else called


def _entity(identifier: str, fields: Mapping[str, Any], note: str) -> str:
    return entry(identifier, fields, beside=note, long="description" in fields)
