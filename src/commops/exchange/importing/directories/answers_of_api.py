"""Users and departments among the values of saved answers, wherever they are in them, page by page."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.rosters import roster_heads
from commops.exchange.importing.rosters.roster_heads import Head
from commops.exchange.importing.rosters.roster_tables import MANAGERS, PERSON, PLACES
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commops.exchange.importing.located import Located

DEPARTMENT_IDS: Final = ("department_id", "dept_id", "open_department_id", "id")
PARENTS: Final = ("parentid", "parent_id", "parent_department_id", "parentId", "parentDepartmentId")
_NAMES: Final = ("name", "department_name", "dept_name")
_DEEPEST: Final = 12
_FIELDS_DEEP: Final = 4
_WITHOUT_A_NAME: Final = frozenset({"attributes", "value"})

_IN_WORDS: Final = {
    **dict.fromkeys(("job_number", "employee_no", "employeeNumber", "employee_id"), Head.ID),
    **dict.fromkeys(("userid", "user_id", "id"), Head.USER),
    "open_id": Head.OPEN_ID,
    "union_id": Head.UNION_ID,
    "unionid": Head.UNION_ID,
    **dict.fromkeys(("biz_mail", "enterprise_email", "org_email"), Head.MAIL),
    **dict.fromkeys(("direct_leader", "leader_user_id", "manager_userid", "managerUserId"), Head.MANAGER_ID),
    "dotted_line_leader_user_ids": Head.MATRIX_ID,
    **dict.fromkeys(("hired_date", "join_time"), Head.START),
}
"""The fields of office suites whose names are not those of columns in lists."""


_READ_AS_A_WHOLE: Final = frozenset(
    (
        *("is_leader_in_dept", "leader_in_dept", "main_department", "dept_id_list", "department_ids", "orders"),
        *("department", "supervisor", "reportsTo", "manager", "status", "type"),
    )
)


@dataclass
class ApiAnswers:
    """The users and the departments in some answers, in their order."""

    users: list[ApiUser] = field(default_factory=list)
    departments: list[Located] = field(default_factory=list)


@dataclass(frozen=True)
class ApiUser:
    """A user: the whole record, and its fields by what they mean; `unread` are the names of the others."""

    record: Located
    fields: Mapping[Head, Located]
    unread: tuple[str, ...]


def find_answers(documents: Iterable[Located]) -> ApiAnswers:
    """Return the users and departments in some documents."""
    answers = ApiAnswers()
    for record in _records(documents):
        if is_department(record):
            answers.departments.append(record)
        elif user := _user(record):
            answers.users.append(user)
    return answers


def _records(documents: Iterable[Located]) -> Iterator[Located]:
    # Mappings with a name of a department or a user; what is in them is theirs.
    waiting = [(document, 0) for document in documents]
    waiting.reverse()
    while waiting:
        found, depth = waiting.pop()
        if is_department(found) or _is_user(found):
            yield found
        elif depth < _DEEPEST:
            inner = list(found.fields.values()) or (found.items if isinstance(found.value, list) else [])
            waiting.extend((each, depth + 1) for each in reversed(inner))


def is_department(record: Located) -> bool:
    """Tell whether a record is a department: it has an id, a name, and the id of the one that it is part of."""
    fields = record.fields
    return (
        any(name in fields for name in _NAMES)
        and any(name in fields for name in DEPARTMENT_IDS)
        and any(name in fields for name in PARENTS)
    )


def department_name(record: Located) -> str:
    """Return the name of a department."""
    return next((record[name].text for name in _NAMES if record[name].text), "")


def _is_user(record: Located) -> bool:
    # A record with a name of its own, which is not that of something with users in it.
    own = {**record.fields, **record["attributes"].fields}
    named = any(roster_heads.meaning(name) in PERSON and _value(value).text for name, value in own.items())
    return named and _user(record) is not None and not any(map(_has_users, own.values()))


def _has_users(value: Located) -> bool:
    first = value.items[0] if isinstance(value.value, list) and value.items else None
    return first is not None and bool(first.fields) and _is_user(first)


def _user(record: Located) -> ApiUser | None:
    fields: dict[Head, Located] = {}
    unread: list[str] = []
    for name, value in _flat(record, "", 0):
        meant = _IN_WORDS.get(name) or roster_heads.meaning(name)
        if meant and (meant not in fields or not fields[meant].value):
            fields[meant] = value
        elif name.partition(".")[0] not in _READ_AS_A_WHOLE:
            unread.append(name)

    heads = fields.keys()
    if heads & PERSON and heads & {Head.USER, Head.ID, Head.MAIL, Head.OPEN_ID, Head.TITLE, *PLACES, *MANAGERS}:
        return ApiUser(record, fields, tuple(unread))
    return None


def _flat(record: Located, before: str, depth: int) -> Iterator[tuple[str, Located]]:
    # `{"work": {"title": "Maker"}}` is `work.title`; `{"label": "Title", "value": "Maker"}` is a value alone.
    for name, field_ in record.fields.items():
        inner = name in _WITHOUT_A_NAME
        path = before if inner else ".".join(filter(None, (before, name)))
        value = _value(field_)
        if value.fields and depth < _FIELDS_DEEP:
            yield from _flat(value, path, depth + 1)
        else:
            yield path or name, value


def _value(field_: Located) -> Located:
    while "value" in field_ and ("label" in field_ or "type" in field_):
        field_ = field_["value"]
    return field_
