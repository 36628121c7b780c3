"""Which files are CSV tables of an organisation, by their names."""

from __future__ import annotations

import pytest

from commops.sources.csv_names import is_csv_table, is_results, is_roster, is_signoffs


@pytest.mark.parametrize(
    "name",
    ["people.csv", "teams/People.CSV", "signoffs.csv", "a/SIGNOFFS.csv", "results/2026.csv", "a/Results/x.Csv"],
)
def test_tables_by_their_names(name: str) -> None:
    assert is_csv_table(name)
    assert [is_roster(name), is_signoffs(name), is_results(name)].count(True) == 1


@pytest.mark.parametrize(
    "name",
    ["", "csv", ".csv", "people.yaml", "peoplecsv", "people.csv.bak", "my people.csv", "people.csv/a", "results.csv"],
)
def test_others_by_their_names(name: str) -> None:
    assert not is_csv_table(name)
    assert not any((is_roster(name), is_signoffs(name), is_results(name)))
