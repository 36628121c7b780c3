"""The owners in CODEOWNERS: teams, people by their accounts or mail addresses, and roles of GitLab."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.collecting import PersonHere
from commops.language.messages import message
from commops.model import mail
from commops.model.kinds import NONE
from commops.model.references import TEAM
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from commops.exchange.importing.codeowners.rules import Rule
    from commops.exchange.importing.collecting import Collected
    from commops.exchange.importing.imported import Fields

SITE: Final = "https://github.com"
_TEAM: Final = pattern_of(r"@(?P<groups>[^@\s/]+(?:/[^@\s/]+)*)/(?P<team>[^@\s/]+)")
_ACCOUNT: Final = pattern_of(r"@(?P<account>[^@\s/]+)")


@dataclass
class Owners:
    """The teams and people who own something, and the positions that are made up for people."""

    collected: Collected
    gitlab: bool = False
    teams: dict[str, str] = field(default_factory=dict)
    posts: dict[str, str] = field(default_factory=dict)
    organizations: dict[str, None] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)

    def parties(self, rule: Rule) -> list[str]:
        """Return who owns the paths of a rule, as a duty names them; what is no owner is noted."""
        found = [self._party(owner, rule) for owner in rule.owners]
        return list(dict.fromkeys(party for party in found if party))

    def _party(self, owner: str, rule: Rule) -> str:
        if team := _TEAM.fullmatch(owner):
            return TEAM + self._team(team["groups"], team["team"], rule)
        if account := _ACCOUNT.fullmatch(owner):
            return self._post(self._with_account(account["account"], rule))
        if not owner.startswith("@") and mail.why_not(owner) is None:
            return self._post(PersonHere(owner, rule.origin, email=owner, called=owner.partition("@")[0]))

        if owner.startswith("@@"):
            text = message("'{owner}' is a GitLab role, not a team or a person; skipped", owner=owner)
        else:
            text = message("'{owner}' is not an owner: expected a team, an account or an email address", owner=owner)
        self.collected.lost("no-owner", text, rule.origin)
        return ""

    def _with_account(self, name: str, rule: Rule) -> PersonHere:
        if self.gitlab:
            return PersonHere(name, rule.origin, mention=f"@{name}")
        return PersonHere(name, rule.origin, account=name)

    def _team(self, groups: str, name: str, rule: Rule) -> str:
        key = f"{groups}/{name}".casefold()
        if key not in self.teams:
            organization, *below = groups.split("/")
            fields: Fields = {"lead": NONE, "aliases": [f"@{groups}/{name}"] if below or self.gitlab else []}
            self.teams[key] = self.collected.add(
                "teams", name, fields, rule.origin, below[-1] if below else organization
            )
            self.groups[key] = "" if below else organization
            self.organizations[organization.casefold()] = None
        return self.teams[key]

    def _post(self, here: PersonHere) -> str:
        person = self.collected.person(here)
        if not person:
            return ""
        if person not in self.posts:
            name = here.key
            post = self.collected.add("roles", f"{person}-owner", {"name": f"Code owner ({name})"}, here.origin)
            self.collected.fields("people", person)["roles"] = [post]
            self.posts[person] = post
        return self.posts[person]

    def finish(self) -> Fields:
        """Return the links of the organisation; with several, each team says which it is of."""
        if self.gitlab:
            return {}
        if len(self.organizations) == 1:
            [organization] = self.organizations
            nested = "" in self.groups.values()
            return {} if nested else {"links": {"github": f"{SITE}/{organization}"}}

        for key, organization in self.groups.items():
            if organization:
                name = key.rpartition("/")[2]
                links = {"github": f"{SITE}/orgs/{organization}/teams/{name}"}
                self.collected.fields("teams", self.teams[key])["links"] = links
        return {}
