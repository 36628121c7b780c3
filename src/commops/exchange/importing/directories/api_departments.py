"""Departments by their ids: what they are part of, and who leads them by what departments and users state."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.directories.answers_of_api import DEPARTMENT_IDS, PARENTS, department_name
from commops.exchange.importing.workforce.workers import By, Reference, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.exchange.importing.directories.answers_of_api import ApiAnswers, ApiUser
    from commops.exchange.importing.located import Located
    from commops.exchange.importing.workforce.workers import Called

_LEADS: Final = ("department_leader", "dept_manager_userid_list", "leader_user_id", "manager_userid", "manager")
_ROOTS: Final = frozenset({"", "0", "1", "-1"})
_USER_IDS: Final = ("userid", "user_id", "open_id", "id")
_YES: Final = frozenset({"true", "1"})


class ApiDepartments:
    """The departments of some answers by their keys, and the keys of those of each user."""

    def __init__(self, answers: ApiAnswers) -> None:
        """Take the answers."""
        self.unlisted: dict[str, Located] = {}
        self._keys: dict[str, str] = {}
        listed = [(record, ids) for record in answers.departments if (ids := _ids(record))]
        for _, ids in listed:
            self._keys |= dict.fromkeys(ids, ids[0])

        flagged = _flagged(answers.users)
        self.units: dict[str, Unit] = {}
        for record, ids in listed:
            parent = self._keys.get(_parent(record), "")
            leads = list(_leads(record))
            for each in ids:
                leads += flagged.get(each, ())
            unit = Unit(ids[0], department_name(record) or ids[0], parent, tuple(leads), origin=record.origin)
            self.units.setdefault(unit.key, unit)

    def of_user(self, user: ApiUser) -> Sequence[str]:
        """Return the keys of the departments of a user, the main one first."""
        keys: dict[str, None] = {}
        for identifier in _of_user(user.record):
            key = self._keys.get(identifier.text)
            if key is None and identifier.text not in _ROOTS:
                key = identifier.text
                self._keys[key] = key
                self.unlisted[key] = identifier
                self.units[key] = Unit(key, key, origin=identifier.origin)
            if key is not None:
                keys[key] = None
        return list(keys)


def states_departments(user: ApiUser) -> bool:
    """Tell whether a user states departments by their ids."""
    return any(name in user.record for name in ("dept_id_list", "department_ids")) or _has_numbers(user.record)


def _has_numbers(record: Located) -> bool:
    value = record["department"].value
    return isinstance(value, list) and all(item.text.isdecimal() for item in value)


def _ids(record: Located) -> list[str]:
    return [record[name].text for name in DEPARTMENT_IDS if record[name].text]


def _parent(record: Located) -> str:
    return next((record[name].text for name in PARENTS if record[name].text), "")


def _of_user(record: Located) -> Sequence[Located]:
    stated = [*record["department"].items, *record["dept_id_list"].items, *record["department_ids"].items]
    main = {record["main_department"].text}
    main |= {order["department_id"].text for order in record["orders"].items if order["is_primary_dept"].text in _YES}
    return sorted(stated, key=lambda each: each.text not in main)


def _leads(record: Located) -> Iterator[Called]:
    for name in _LEADS:
        for each in record[name].items:
            if each.text:
                yield (Reference(each.text, By.ID, each.origin),)
    for each in record["leaders"].items:
        for name in ("leaderID", "leader_id"):
            if each[name].text:
                yield (Reference(each[name].text, By.ID, each.origin),)


def _flagged(users: Sequence[ApiUser]) -> Mapping[str, Sequence[Called]]:
    # The users that state to lead a department, by the id of the department.
    found: dict[str, list[Called]] = defaultdict(list)
    for user in users:
        record = user.record
        identifier = next((record[name] for name in _USER_IDS if record[name].text), record)
        called = (Reference(identifier.text, By.ID, identifier.origin),)
        departments = record["department"].items
        for department, flag in zip(departments, record["is_leader_in_dept"].items, strict=False):
            if flag.text in _YES:
                found[department.text].append(called)
        for each in record["leader_in_dept"].items:
            if each["leader"].text in _YES or each["is_leader"].text in _YES:
                found[each["dept_id"].text].append(called)
    return found
