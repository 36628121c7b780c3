"""Where a CODEOWNERS differs from an organisation: other owners, none, nobody's paths, unknown teams and accounts."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from commops.exchange.exporting.against.codeowners_lines import CodeownersLines, read_codeowners
from commops.exchange.exporting.against.example_paths import example_path
from commops.exchange.exporting.codeowners import (
    claim_owners,
    paths_without_account,
    patterns,
    people_left_out,
    refuse_nothing,
)
from commops.exchange.exporting.github_names import GitHubNames, people_without_account
from commops.finding import Address, Related
from commops.globs import PathGlobs
from commops.language.messages import listed, message, together
from commops.records import dataclass
from commops.rules.comparison import reality_differs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.checking.saved_files import SavedFile
    from commops.exchange.exporting.against.codeowners_lines import OwnedPattern, Word
    from commops.exchange.exporting.asked import Asked
    from commops.exchange.exporting.path_claims import PathClaim
    from commops.finding import Finding


def comparison(asked: Asked, saved: SavedFile) -> Comparison:
    """Compare a CODEOWNERS with the organisation.

    Raises:
        NotExported: where nobody owns a path.

    """
    return Comparison(asked, saved, refuse_nothing(asked).claims, read_codeowners(saved.text))


@dataclass
class Comparison:
    """A CODEOWNERS and what the organisation claims."""

    asked: Asked
    saved: SavedFile
    claims: Sequence[PathClaim]
    there: CodeownersLines
    reported: set[tuple[str, int]] = field(default_factory=set)
    """The paths and the numbers of lines of which a difference has been found."""

    @cached_property
    def github(self) -> GitHubNames:
        """The names on GitHub."""
        return GitHubNames(self.asked)

    @cached_property
    def owners(self) -> Mapping[str, Sequence[str]]:
        """The owners of each claim, by its path."""
        return {claim.path: claim_owners(claim, self.asked, self.github) for claim in self.claims}

    @cached_property
    def _globs(self) -> tuple[PathGlobs, Sequence[PathClaim]]:
        globs: list[str] = []
        claimed: list[PathClaim] = []
        for claim in self.claims:
            of_claim = patterns(claim)
            globs += of_claim
            claimed += [claim] * len(of_claim)
        return PathGlobs(globs), claimed

    def deciding(self, path: str) -> PathClaim | None:
        """Return the claim that decides who owns a path."""
        globs, claims = self._globs
        last = globs.last(path)
        return None if last is None else claims[last]

    def not_compared(self) -> Iterator[str]:
        """Yield what cannot be compared."""
        if unowned := [path for path, owners in self.owners.items() if not owners]:
            yield paths_without_account(unowned)
        if people := people_left_out(self.claims, self.asked, self.github):
            yield people_without_account(people)

    def differences(self) -> Iterator[Finding]:
        """Yield where the file differs from the organisation."""
        for word in self.there.invalid:
            text = message("GitHub does not understand '{pattern}'", pattern=word.text)
            help_ = message("write it without `!`, `[` and `]`, or delete the line")
            yield reality_differs(self.saved.address((), word.start, word.end), text, help_)

        for claim in self.claims:
            yield from self._of_claim(claim)
        for line in self.there.lines:
            yield from self._of_line(line)
        yield from self._unknown_owners()

    def _of_claim(self, claim: PathClaim) -> Iterator[Finding]:
        path = example_path(patterns(claim)[-1])
        expected = self.owners[claim.path]
        if self.deciding(path) is not claim or not expected:
            return

        line = self.there.deciding(path)
        if line is None:
            yield self._finding(
                claim,
                Address(self._keys(claim), file=str(self.saved.path), span=self.saved.top),
                message(
                    "'{path}' has no owner here; its owner in the organisation is {owners}",
                    path=claim.path,
                    owners=listed(expected),
                ),
                message("add the line `{line}`", line=" ".join((patterns(claim)[-1], *expected))),
            )
        elif line.names != _names(expected):
            yield self._other_owner(claim, line)

    def _of_line(self, line: OwnedPattern) -> Iterator[Finding]:
        path = example_path(line.pattern.text)
        if self.there.deciding(path) is not line:
            return

        claim = self.deciding(path)
        if claim is None:
            if line.owners and not self.asked.chosen:
                text = message(
                    "'{pattern}' has an owner here, {owners}, but nobody owns it in the organisation",
                    pattern=line.pattern.text,
                    owners=listed(owner.text for owner in line.owners),
                )
                help_ = message("delete the line, or write it in the `owns` of a duty")
                self.reported.add(("", line.number))
                yield reality_differs(self._at(line.pattern, ()), text, help_, note=self._note(line))
            return

        known = (claim.path, line.number) in self.reported
        if known or not self.owners[claim.path] or line.names == _names(self.owners[claim.path]):
            return
        if _is_path_of(line, claim):
            yield self._other_owner(claim, line)
        else:
            yield self._other_owner_of_part(claim, line)

    def _other_owner_of_part(self, claim: PathClaim, line: OwnedPattern) -> Finding:
        # A line about a part of what is claimed, which no claim of its own decides.
        self.reported.add((claim.path, line.number))
        expected = self.owners[claim.path]
        pattern = line.pattern.text
        return self._finding(
            claim,
            self._of_owners(claim, line),
            message(
                "'{pattern}' is owned by {found} here, and by {expected} in the organisation, as a part of '{path}'",
                pattern=pattern,
                found=_named(line),
                expected=listed(expected),
                path=claim.path,
            ),
            message(
                "write `{line}`, or write the path in the `owns` of another duty", line=" ".join((pattern, *expected))
            ),
            self._note(line),
        )

    def _of_owners(self, claim: PathClaim, line: OwnedPattern) -> Address:
        words = line.owners or (line.pattern,)
        return self.saved.address(self._keys(claim), words[0].start, words[-1].end)

    def _other_owner(self, claim: PathClaim, line: OwnedPattern) -> Finding:
        self.reported.add((claim.path, line.number))
        expected = self.owners[claim.path]
        at = self._of_owners(claim, line)
        if above := self._same_with_owners(claim, line):
            return self._finding(
                claim,
                at,
                message(
                    "'{path}' is owned by {found} here, because this line comes after line {number}",
                    path=claim.path,
                    found=_named(line),
                    number=above.number,
                ),
                message("move line {number} below this one", number=above.number),
            )
        return self._finding(
            claim,
            at,
            message(
                "'{path}' is owned by {found} here, and by {expected} in the organisation",
                path=claim.path,
                found=_named(line),
                expected=listed(expected),
            ),
            message("write `{line}`", line=" ".join((patterns(claim)[-1], *expected))),
            self._note(line),
        )

    def _same_with_owners(self, claim: PathClaim, line: OwnedPattern) -> OwnedPattern | None:
        # A line of the same path with the right owners, which another one after it overrides.
        for each in self.there.lines:
            right = each.names == _names(self.owners[claim.path])
            if each.number < line.number and right and _is_path_of(each, claim):
                return each
        return None

    @staticmethod
    def _finding(claim: PathClaim, address: Address, text: str, help_: str, note: str = "") -> Finding:
        related = [Related(Address(("duties", duty, "owns")), message("owned by this duty")) for duty in claim.duties]
        return reality_differs(address, text, help_, related, note)

    def _note(self, line: OwnedPattern) -> str:
        return together(*(_unknown(owner.text) for owner in line.owners if self._is_unknown(owner)))

    def _is_unknown(self, owner: Word) -> bool:
        return owner.text.startswith("@") and owner.text.casefold() not in self._known

    def _unknown_owners(self) -> Iterator[Finding]:
        lines = {number for _, number in self.reported}
        seen: dict[str, list[Word]] = {}
        for line in self.there.lines:
            for owner in line.owners:
                if line.number not in lines and self._is_unknown(owner):
                    seen.setdefault(owner.text.casefold(), []).append(owner)

        for first, *others in seen.values():
            yield reality_differs(
                self._at(first, ()),
                _unknown(first.text),
                message("write a team or an account of the organisation, or add it under `links: {github: ...}`"),
                [Related(self._at(other, ()), message("and here")) for other in others],
            )

    @cached_property
    def _known(self) -> frozenset[str]:
        people = self.asked.graph.people
        accounts = (f"@{account}" for person, account in self.github.people.items() if person in people)
        return _names([*map(self.github.team, self.asked.graph.teams), *accounts])

    def _keys(self, claim: PathClaim) -> tuple[str, ...]:
        return ("duties", claim.duties[0])

    def _at(self, word: Word, keys: tuple[str, ...]) -> Address:
        return self.saved.address(keys, word.start, word.end)


def _is_path_of(line: OwnedPattern, claim: PathClaim) -> bool:
    return line.pattern.text.strip("/") in {pattern.strip("/") for pattern in patterns(claim)}


def _names(owners: Sequence[str]) -> frozenset[str]:
    return frozenset(owner.casefold() for owner in owners)


def _unknown(owner: str) -> str:
    if "/" in owner:
        return message("'{owner}' is not a team of the organisation", owner=owner)
    return message("'{owner}' is not the account of a person in the organisation", owner=owner)


def _named(line: OwnedPattern) -> str:
    if not line.owners:
        return message("nobody")
    return listed(owner.text for owner in line.owners)
