"""Write an organisation of very many people by roster (people.csv), the same for the same seed, without a fault."""

import argparse
import sys
import tomllib
from collections.abc import Iterator, Sequence
from itertools import islice, product
from pathlib import Path
from random import Random

LEADS = 6  # teams and leads for every hundred people; each team has one
CREWS = 4  # other roles for every hundred people, each with many seats, in as many of the teams
BRANCHES = 6  # teams directly below a team
PER_YAML = 500  # teams or roles in a file
PER_ROSTER = 25_000  # rows in a people.csv, unless the number of files is stated
MOST = 1_500_000  # people for whom there are distinct names
SPAN = 60  # direct reports that a lead may have: seats of a crew, and the leads below
HEADER = "id,name,email,fte,roles,skills,from\n"


def write(folder: Path, people: int, seed: int = 1, files: int = 0) -> None:
    """Write an organisation into a folder that is empty or not there yet; `files` is the number of rosters.

    For every hundred people there are six teams, each with a lead, and four crews with the seats for all others. Raises
    ValueError for more people than there are names, and FileExistsError for a folder with something in it.
    """
    if not 1 <= people <= MOST:
        raise ValueError(f"between 1 and {MOST:,} people, not {people:,}")
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")

    teams = max(1, people * LEADS // 100)
    crews = min(teams, people - teams, max(1, people * CREWS // 100))
    seats = _portions(people - teams, crews)
    (folder / "commops.yaml").write_text(_profile(), encoding="utf-8")
    _in_files(folder / "teams", "teams", map(_team, range(teams)))
    roles = [*map(_lead, range(teams)), *(_crew(number, size) for number, size in enumerate(seats))]
    _in_files(folder / "roles", "roles", roles)
    skills = _words()["skills"]
    named = "".join(f"  {skill.lower().replace(' ', '-')}: {{name: {skill}}}\n" for skill in skills)
    (folder / "skills.yaml").write_text(f"skills:\n{named}", encoding="utf-8")

    held = [*map("lead-{:06}".format, range(teams))]
    for number, size in enumerate(seats):
        held += [f"crew-{number:06}"] * size
    _rosters(folder, list(_rows(Random(seed), held, list(skills))), files or -(-people // PER_ROSTER))


def _profile() -> str:
    return f"organization: {{name: Generated rosters, language: en}}\nrules: {{wide-span: {{max: {SPAN}}}}}\n"


def _portions(total: int, parts: int) -> list[int]:
    """Divide a total into equal parts, the first ones with one more."""
    if not parts:
        return []
    least, more = divmod(total, parts)
    return [least + (number < more) for number in range(parts)]


def _team(number: int) -> str:
    parent = f", parent: team-{(number - 1) // BRANCHES:06}" if number else ""
    return f"  team-{number:06}: {{name: Team {number}{parent}, lead: lead-{number:06}}}\n"


def _lead(number: int) -> str:
    return f"  lead-{number:06}: {{team: team-{number:06}, seats: 1}}\n"


def _crew(number: int, seats: int) -> str:
    return f"  crew-{number:06}: {{team: team-{number:06}, seats: {seats}}}\n"


def _in_files(folder: Path, kind: str, entries: Iterator[str] | Sequence[str]) -> None:
    folder.mkdir()
    left = iter(entries)
    number = 0
    while some := list(islice(left, PER_YAML)):
        number += 1
        (folder / f"{number:04}.yaml").write_text(f"{kind}:\n{''.join(some)}", encoding="utf-8")


def _words() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    return words


def _names(random: Random, number: int) -> Iterator[str]:
    """Name so many people, each with another name, made of a family's, a given and a middle one."""
    words = _words()
    first, second = (list(words["syllables"][part]) for part in ("first", "second"))
    parts = list(product(words["families"], first, second, first))
    for at in random.sample(range(len(parts)), number):
        family, one, two, middle = parts[at]
        yield f"{one}{two} {middle} {family}"


def _rows(random: Random, held: Sequence[str], skills: Sequence[str]) -> Iterator[str]:
    """Write a row for each post that is held; a third of the people state skills, and each the first day."""
    ids = [skill.lower().replace(" ", "-") for skill in skills]
    for number, (role, name) in enumerate(zip(held, _names(random, len(held)), strict=True)):
        known = random.sample(ids, 2) if random.random() * 3 < 1 else []
        levels = ";".join(f"{skill}:{random.randint(1, 5)}" for skill in known)
        fte = random.choice(("1", "1", "1", ""))
        since = f"{random.randint(2005, 2025)}-{random.randint(1, 12):02}-01"
        yield f"p{number:07},{name},p{number:07}@example.org,{fte},{role},{levels},{since}\n"


def _rosters(folder: Path, rows: Sequence[str], files: int) -> None:
    at = 0
    for number, size in enumerate(_portions(len(rows), files), start=1):
        place = folder / f"part-{number:04}" if files > 1 else folder
        place.mkdir(exist_ok=True)
        (place / "people.csv").write_text(HEADER + "".join(rows[at : at + size]), encoding="utf-8")
        at += size


def main() -> int:
    """Read the command line and write the organisation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="an empty folder, or one to make")
    parser.add_argument("--people", type=int, required=True, metavar="N", help=f"how many people, at most {MOST}")
    parser.add_argument("--files", type=int, default=0, metavar="N", help="how many rosters (default: one per 25,000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives another organisation (default 1)")
    options = parser.parse_args()
    try:
        write(options.folder, options.people, options.seed, options.files)
    except (OSError, ValueError) as error:
        print(f"rosters: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
