"""Scorecards of people: which results count, what is missing, how months become a year, and when there is a grade."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from reviewed import DEPARTMENT, cards, department_month, reviews_of, row, told, whole_month, written

from commops.scorecards.periods import Period

MARCH = department_month("2026-03", "38.5%", "45") + whole_month("2026-03", reads="15200")


def test_a_whole_month(tmp_path: Path) -> None:
    [card] = cards(written(tmp_path, MARCH), "2026-03")
    assert told(card) == snapshot(
        [
            "activity-rate 38.5 94.00 37.600",
            "content-reads 15200 96.00 19.200",
            "response-time 45 80.00 16.000",
            "teamwork 90 90.00 9.000",
            "innovation 90 90.00 9.000",
            "90.80 A",
        ]
    )
    assert card.is_complete


def test_a_missing_result_is_never_graded(tmp_path: Path) -> None:
    rows = "".join(line for line in MARCH.splitlines(keepends=True) if "innovation" not in line)
    [card] = cards(written(tmp_path, rows), "2026-03")
    assert told(card) == snapshot(
        [
            "activity-rate 38.5 94.00 37.600",
            "content-reads 15200 96.00 19.200",
            "response-time 45 80.00 16.000",
            "teamwork 90 90.00 9.000",
            "innovation no result",
            "81.80 no grade",
        ]
    )
    assert not card.is_complete
    assert (str(card.own.points), str(card.own.converted)) == snapshot(("81.80", "90.89"))


def test_the_result_of_a_person_is_judged_by_the_target_of_a_person(tmp_path: Path) -> None:
    # 23,800 reads are 29.8 % of what the department is to reach, and more than enough of one writer.
    rows = MARCH.replace("15200", "23800") + row("2026-03", "content-reads", "61000")
    [card] = cards(written(tmp_path, rows), "2026-03")
    reads = card.items[1]
    assert (reads.id, str(reads.number), str(reads.points)) == ("content-reads", "23800", "100.00")


def test_the_row_of_a_person_never_counts_for_a_team(tmp_path: Path) -> None:
    rows = MARCH.replace("2026-03-28,activity-rate,38.5%,,,,\n", "") + row("2026-03", "activity-rate", "39", "wei")
    [card] = cards(written(tmp_path, rows), "2026-03")
    assert card.items[0].missing == "no result"


def test_the_nearest_team_goes_before_the_whole(tmp_path: Path) -> None:
    of_team = row("2026-03", "activity-rate", "30", team="community")
    of_another = row("2026-03", "activity-rate", "20", team="care")
    [card] = cards(written(tmp_path, MARCH + of_team + of_another), "2026-03")
    assert (str(card.items[0].number), str(card.items[0].points)) == ("30", "60.00")


def test_a_person_in_two_teams_with_different_values(tmp_path: Path) -> None:
    text = DEPARTMENT.replace("wei: {name: 张伟, roles: [specialist]}", "wei: {roles: [specialist, clerk]}")
    both = text.replace("for: [specialist]", "for: [specialist, clerk]")
    rows = MARCH + row("2026-03", "activity-rate", "30", team="care")
    [card] = cards(written(tmp_path / "both", rows, both), "2026-03")
    assert told(card) == snapshot(
        [
            "activity-rate no result the teams of several positions have different values",
            "content-reads 15200 96.00 19.200",
            "response-time 45 80.00 16.000",
            "teamwork 90 90.00 9.000",
            "innovation 90 90.00 9.000",
            "53.20 no grade",
        ]
    )
    [card] = cards(written(tmp_path / "one", rows, text), "2026-03")
    assert str(card.items[0].number) == "38.5"


def test_only_the_reviewer_rates_and_a_self_rating_does_not_count(tmp_path: Path) -> None:
    others = (
        row("2026-03", "teamwork", "10", "wei", "chen")
        + row("2026-03", "teamwork", "100", "wei", "wei")
        + row("2026-03", "innovation", "70", "wei")
    )
    [card] = cards(written(tmp_path, MARCH + others), "2026-03")
    teamwork, innovation = card.items[3:]
    assert (str(teamwork.number), str(teamwork.own_rating), teamwork.ignored_raters) == ("90", "100", ("chen",))
    assert str(innovation.number) == "80"  # of the reviewer, and of nobody by name


def test_without_a_reviewer_the_manager_rates(tmp_path: Path) -> None:
    text = DEPARTMENT.replace("    by: manager\n", "")
    rows = MARCH + row("2026-03", "teamwork", "10", "wei", "chen")
    [card] = cards(written(tmp_path, rows, text), "2026-03")
    assert (str(card.items[3].number), card.items[3].ignored_raters) == ("90", ("chen",))


def test_weeks_are_a_month_by_their_mean(tmp_path: Path) -> None:
    weeks = "".join(f"2026-03-{day:02},response-time,{value},,,,\n" for day, value in ((7, 20), (14, 40), (21, 28)))
    rows = "".join(line for line in MARCH.splitlines(keepends=True) if "response" not in line)
    [card] = cards(written(tmp_path, rows + weeks), "2026-03")
    time = card.items[2]
    assert time.value is not None
    assert (str(round(time.number or Decimal(), 4)), time.value.count, str(time.points)) == ("29.3333", 3, "100.89")


def test_trends_are_judged_by_direction_and_of_the_same_scope(tmp_path: Path) -> None:
    before = (
        department_month("2026-02", "38.3", "31")
        + row("2026-02", "content-reads", "61000")
        + row("2026-02", "teamwork", "92", "wei", "lin")
    )
    rows = MARCH.replace(",45,", ",28,") + before
    [card] = cards(written(tmp_path, rows), "2026-03")
    assert [str(item.trend) for item in card.items] == ["same", "None", "better", "worse", "None"]

    of_team = row("2026-03", "response-time", "28", team="community")
    [card] = cards(written(tmp_path / "team", rows + of_team), "2026-03")
    assert card.items[2].trend is None


def test_what_is_recorded_twice_counts_only_where_it_is_amended(tmp_path: Path) -> None:
    later = MARCH + row("2026-03", "activity-rate", "40")
    reading = written(tmp_path, later)
    assert len(reading.faults) == 1
    [card] = cards(reading, "2026-03")
    assert told(card)[0] == snapshot("activity-rate no result recorded twice with different values")
    assert card.grade == ""
    [card] = cards(reading, "2026-03", amended=True)
    assert (str(card.items[0].number), card.grade) == ("40", "A")


def test_what_cannot_be_scored_says_why(tmp_path: Path) -> None:
    text = (
        DEPARTMENT.replace("direction: up, target: 40, floor: 30", "target: 40")
        .replace("of: person}", "of: person, target: 16000, floor: 20000}")
        .replace("{weight: 0.2, target: 16000, floor: 8000, of", "{weight: 0.2, of")
        .replace("direction: down, target: 30, floor: 60,", "direction: down,")
        .replace("stretch: 15, kind", "kind")
    )
    [card] = cards(written(tmp_path, MARCH, text), "2026-03")
    assert told(card) == snapshot(
        [
            "activity-rate 38.5 it is not stated whether higher or lower is better",
            "content-reads 15200 floor and stretch are on the wrong side of the target",
            "response-time 45 no target",
            "teamwork 90 90.00 9.000",
            "innovation 90 90.00 9.000",
            "18.00 no grade",
        ]
    )


def test_weights_that_are_not_one_give_no_grade(tmp_path: Path) -> None:
    text = DEPARTMENT.replace("activity-rate: 0.4", "activity-rate: 0.2")
    [card] = cards(written(tmp_path, MARCH, text), "2026-03")
    assert not card.is_complete
    assert card.grade == ""


def test_who_came_late_or_was_away_has_no_scorecard(tmp_path: Path) -> None:
    reading = written(tmp_path, MARCH)
    there = {month: [each.items[0].id for each in cards(reading, month, "chen")] for month in ("2026-02", "2026-03")}
    # Of the 28 days of February, 13 are too few; of the 30 of April, 15 away leave just enough.
    assert there == {"2026-02": [], "2026-03": ["activity-rate"]}
    assert len(cards(reading, "2026-04", "chen")) == 1
    longer = DEPARTMENT.replace("until: 2026-04-15", "until: 2026-04-16")
    reading = written(tmp_path, MARCH, longer)
    assert cards(reading, "2026-04", "chen") == []
    april = Period.written("2026-04")
    assert april is not None
    assert reviews_of(reading).away(april) == ["chen"]


def year(person: str = "chen", points: str = "90") -> str:
    months = [f"2026-{number:02}" for number in range(3, 13)]
    return "".join(department_month(month) + whole_month(month, person, rating=points) for month in months)


def test_a_year_is_the_mean_of_its_months(tmp_path: Path) -> None:
    rows = year().replace("2026-05-28,content-reads,16000,,chen", "2026-05-28,content-reads,8000,,chen")
    [card] = cards(written(tmp_path, rows), "2026", "chen")
    # Nine months of 98 points, and one of 90; February is not counted.
    assert [str(part.period) for part in card.parts] == [f"2026-{number:02}" for number in range(3, 13)]
    assert told(card) == ["97.20 A"]


def test_a_month_away_is_taken_out_and_a_missing_one_leaves_no_grade(tmp_path: Path) -> None:
    text = DEPARTMENT.replace("until: 2026-04-15", "until: 2026-04-30")
    april = "".join(line for line in year().splitlines(keepends=True) if not line.startswith("2026-04"))
    [card] = cards(written(tmp_path / "away", april, text), "2026", "chen")
    assert (list(map(str, card.away_in)), told(card)) == (["2026-04"], ["98.00 A"])

    [card] = cards(written(tmp_path / "missing", april), "2026", "chen")
    assert ([str(each.period) for each in card.open_parts], told(card)) == (["2026-04"], ["98.00 no grade"])


def test_a_year_with_items_of_its_own(tmp_path: Path) -> None:
    text = DEPARTMENT.replace("combines: [monthly]", "combines: [monthly]\n    skills: {innovation: 0.25}")
    rows = year() + row("2026-12", "innovation", "50", "chen")
    [card] = cards(written(tmp_path, rows, text), "2026", "chen")
    innovation = card.items[0]
    # Of the year's eleven ratings: ten of 90, one of 50 in the month of another; 98 for each month, 96 for the last.
    assert (str(innovation.points), told(card)[-1]) == snapshot(("86.36", "94.94 A"))


def test_two_reviews_of_one_year_by_whichever_applied(tmp_path: Path) -> None:
    text = (
        DEPARTMENT.replace("roles: [specialist], from: 2026-02-16", "from: 2026-02-16, assignments: [")
        .replace(
            "assignments: [,", "assignments: [{role: specialist, until: 2026-06-30}, {role: clerk, from: 2026-07-01}],"
        )
        .replace("combines: [monthly]", "combines: [monthly, of-clerks]")
        + "  of-clerks: {cadence: monthly, for: [clerk], measures: {response-time: 1}}\n"
    )
    [card] = cards(written(tmp_path, year(), text), "2026", "chen")
    assert [part.card and (part.card.appraisal, str(part.card.total)) for part in card.parts] == snapshot(
        [
            ("monthly", "98.00"),
            ("monthly", "98.00"),
            ("monthly", "98.00"),
            ("monthly", "98.00"),
            ("of-clerks", "100.00"),
            ("of-clerks", "100.00"),
            ("of-clerks", "100.00"),
            ("of-clerks", "100.00"),
            ("of-clerks", "100.00"),
            ("of-clerks", "100.00"),
        ]
    )
    assert told(card) == snapshot(["99.20 A"])


ROWS = (
    year()
    + MARCH
    + row("2026-03", "teamwork", "10", "wei", "chen")
    + row("2026-03", "activity-rate", "30", team="community")
    + row("2026-02", "activity-rate", "37")
).splitlines(keepends=True)
UNIQUE = list({",".join(each.split(",")[:2] + each.split(",")[3:6]): each for each in ROWS}.values())


@settings(max_examples=15, deadline=None)
@given(st.permutations(UNIQUE), st.integers(0, len(UNIQUE)))
def test_the_order_of_rows_and_files_does_not_matter(rows: list[str], cut: int) -> None:
    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        one = written(Path(first), "".join(UNIQUE))
        two = written(Path(second), "".join(rows[:cut]), a="".join(rows[cut:]))
        for person, period in (("wei", "2026-03"), ("chen", "2026-03"), ("chen", "2026")):
            assert list(map(told, cards(one, period, person))) == list(map(told, cards(two, period, person)))


@settings(max_examples=40, deadline=None)
@given(st.sets(st.sampled_from(MARCH.splitlines(keepends=True))))
def test_a_total_never_grades_with_anything_missing(left: set[str]) -> None:
    with TemporaryDirectory() as folder:
        [card] = cards(written(Path(folder), "".join(sorted(left))), "2026-03")
    assert bool(card.grade) == (len(left) == len(MARCH.splitlines()))
    assert all(item.points is None or 0 <= item.points <= 120 for item in card.items)
