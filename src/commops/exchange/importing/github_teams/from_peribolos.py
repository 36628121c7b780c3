"""Teams in the files of peribolos: `org.yaml`, and files with `teams` alone beside and below it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.github_teams.accounts import Access, Account, GitHubOrganization, GitHubTeam, permission
from commops.exchange.importing.ids import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.exchange.importing.located import Located

_OF_ORGANIZATION: Final = ("admins", "members", "billing_email", "default_repository_permission", "name", "company")
_SLUG: Final = "slug"
"""What a team in an answer of the API has, and no file of peribolos."""

_BELOW: Final = ("teams", "children")


def organizations(documents: Sequence[Located]) -> Iterator[GitHubOrganization]:
    """Yield the organisations in files; a file with teams alone belongs to the one whose file is nearest above it."""
    found: dict[PurePosixPath, GitHubOrganization] = {}
    alone: list[Located] = []
    for document in documents:
        if "orgs" in document:
            yield from (_organization(said, login) for login, said in document["orgs"].fields.items())
        elif _SLUG not in document and any(key in document for key in _OF_ORGANIZATION):
            folder = PurePosixPath(document.origin.file).parent
            found[folder] = _organization(document, folder.name)
        elif "teams" in document:
            alone.append(document)

    for document in alone:
        folders = PurePosixPath(document.origin.file).parents
        nearest = next((folder for folder in folders if folder in found), None)
        if nearest is None:
            nearest = PurePosixPath()
            found[nearest] = GitHubOrganization()
        _add_teams(found[nearest], document, "")

    yield from found.values()


def _organization(written: Located, login: str) -> GitHubOrganization:
    organization = GitHubOrganization(
        login=login,
        name=written["name"].text,
        description=written["description"].text,
        owners=list(_accounts(written["admins"])),
        members=list(_accounts(written["members"])),
    )
    _add_teams(organization, written, "")
    return organization


def _add_teams(organization: GitHubOrganization, written: Located, parent: str) -> None:
    for key in _BELOW:
        for name, said in written[key].fields.items():
            team = GitHubTeam(
                slug=slug(name),
                name=name,
                origin=said.origin,
                organization=organization.login,
                parent=parent,
                description=said["description"].text,
                privacy=said["privacy"].text,
                formerly=said["previously"].texts,
                maintainers=list(_accounts(said["maintainers"])),
                members=list(_accounts(said["members"])),
                repositories={
                    repository: Access(permission(access.text), access.origin)
                    for repository, access in said["repos"].fields.items()
                },
            )
            organization.teams.append(team)
            _add_teams(organization, said, team.slug)


def _accounts(listed: Located) -> Iterator[Account]:
    for item in listed.items:
        if item.text:
            yield Account(item.text, item.origin)
