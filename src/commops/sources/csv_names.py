"""Which file is which CSV table, by its name alone: people.csv, signoffs.csv, and those in a folder `results`."""

from __future__ import annotations

import os
from typing import Final

PEOPLE: Final = "people.csv"
SIGNOFFS: Final = "signoffs.csv"
RESULTS_FOLDER: Final = "results"
"""The folder that tables of results are in."""

_ENDING: Final = ".csv"


def is_roster(name: str) -> bool:
    """Tell whether a file is a people.csv rather than YAML, by its name or its path."""
    return os.path.basename(name).lower() == PEOPLE  # noqa: PTH119 - asked of every file there is


def is_signoffs(name: str) -> bool:
    """Tell whether a file is a signoffs.csv, by its name or its path."""
    return os.path.basename(name).lower() == SIGNOFFS  # noqa: PTH119 - asked of every file there is


def is_results(name: str) -> bool:
    """Tell whether a file is a table of results, by its path: a CSV file in a folder `results`."""
    folder, base = os.path.split(name)
    in_folder = os.path.basename(folder).lower() == RESULTS_FOLDER  # noqa: PTH119 - asked of every file there is
    return in_folder and base.lower().endswith(_ENDING) and base.lower() not in {PEOPLE, SIGNOFFS}


def is_csv_table(name: str) -> bool:
    """Tell whether a file at this path is one of these tables rather than YAML."""
    return name[-len(_ENDING) :].lower() == _ENDING and (is_roster(name) or is_signoffs(name) or is_results(name))
