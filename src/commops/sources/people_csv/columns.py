"""The columns of people.csv, and the names that they may have in its header, in English and in Chinese.

Case, width, spaces and punctuation do not matter: `E-mail`, `e_mail` and `Email` are the same name.
"""

from __future__ import annotations

import unicodedata
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.language.did_you_mean import CLOSED, Vocabulary, nearest_few, suggestion
from commops.language.messages import listed, message, together
from commops.model.kinds import FREE
from commops.model.word_lists import meaning_by_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ID: Final = "id"
NOT_DATA: Final = "ignore"
"""The column that suppresses findings about a person, each with its reason."""

_WRITTEN: Final = {
    ID: (
        "编号, 工号, 员工编号, 员工号, 员工ID, 职工号, 人员编号, 账号, 标识, employee id, employee number, "
        "employee no, staff id, staff number, staff no, personnel number, personnel no, person id, "
        "user id, member id"
    ),
    "name": "姓名, 名字, 名称, 全名, 员工姓名, full name, display name, employee name, person name",
    "email": (
        "邮箱, 电子邮箱, 电子邮件, 邮件, 邮箱地址, 邮件地址, 电邮, 工作邮箱, e-mail, mail, email address, "
        "e-mail address, mail address, work email"
    ),
    "kind": "任职者类型, 主体类型, holder kind, holder type",
    "owner": "责任人, 最终负责人, 所有者, accountable owner",
    "fte": "全职当量, 工时, 工时比例, 工作时间, 用工比例, working time, full-time equivalent",
    "roles": ("岗位, 职位, 角色, 职务, 担任岗位, 所任岗位, role, post, posts, position, positions, role id, role ids"),
    "skills": "技能, 技能等级, skill, skill levels",
    "from": (
        "开始, 开始日期, 开始时间, 起始日期, 入职, 入职日期, 入职时间, 自, start, starts, start date, "
        "start day, from date, since, joined, join date, joining date, hire date, hired, first day, "
        "entry date, valid from"
    ),
    "until": (
        "结束, 结束日期, 结束时间, 截止, 截止日期, 离职, 离职日期, 离职时间, 至, 到期日期, end, ends, "
        "end date, end day, to, until date, left, leave date, leaving date, last day, exit date, "
        "valid until, valid to"
    ),
    "signed": (
        "已签, 已签署, 签署, 已签协议, 签署协议, 已签署协议, 协议, agreement, agreements, "
        "signed agreements, agreements signed"
    ),
    "away": "离岗, 不在岗, 缺勤, 休假, 请假, 休假日期, absent, absence, absences, leave, on leave",
    NOT_DATA: "忽略, 不报告, ignored, suppress, suppressed",
}

HEADS: Final = {name: tuple(heads.split(", ")) for name, heads in _WRITTEN.items()}
"""Every column by its name in the format, with the other names that it may have; the first is the Chinese one."""

_SHORT: Final = 40

COLUMNS: Final = tuple(HEADS)
SEE: Final = message("see docs/format.md#peoplecsv")
"""Where all columns are described."""

NO_NAME: Final = message("this column has no name")
CELL_OF_IT: Final = message("a cell of this column")
"""What is said of a column that has cells but no name, in any CSV file."""


def column(head: str) -> str:
    """Return the column that a name in the header means, also a custom one (`x-...`); nothing where there is none."""
    return meant(head, _BY_HEAD)


def columns(heads: Sequence[str]) -> list[str]:
    """Return the column that each name in a header means; nothing for one that is unknown or repeated."""
    return each_once(column(head) for head in heads)


def meant(head: str, by_head: Mapping[str, str]) -> str:
    """Return the column of any CSV file that a name in its header means, by names that are `bare`.

    A name `x-...` means a custom column; one that is unknown means nothing.
    """
    plain = unicodedata.normalize("NFKC", head).casefold()
    return plain if plain.startswith(FREE) else by_head.get(bare(plain), "")


def each_once(names: Iterable[str]) -> list[str]:
    """Return the columns of a header with nothing for those that are repeated."""
    found: list[str] = []
    for name in names:
        found.append("" if name in found else name)
    return found


def title(name: str, language: str) -> str:
    """Return the name of a column in a language."""
    return HEADS[name][0] if language == "zh" else name


def nearest(head: str) -> tuple[str, bool]:
    """Return the column that an unknown name probably means, or nothing, and whether that is certain."""
    names = Vocabulary(COLUMNS)
    if near := names.nearest(head):
        return near, names.surely(head, least=CLOSED)

    near = Vocabulary(chain.from_iterable(HEADS.values())).nearest(head)
    return (column(near), False) if near else ("", False)


def help_about(head: str) -> str:
    """Return what to do about an unknown name: the column that is meant, or how to keep a custom column."""
    near, _ = nearest(head)
    if near:
        return suggestion(near)

    kept = message("delete the column")
    own = f"{FREE}{head.casefold()}"
    if len(own) <= _SHORT:
        kept = message("to keep it as a custom column, rename it to `{name}`", name=own)

    known = message("the columns are {columns}, ... ({see})", columns=listed(nearest_few(head, COLUMNS)), see=SEE)
    return together(kept, known)


def bare(plain: str) -> str:
    """Return a name without the characters that do not matter in it, as :func:`meant` looks it up."""
    return "".join(filter(str.isalnum, plain))


_BY_HEAD: Final = meaning_by_word(
    (name, [bare(head.casefold()) for head in (name, *heads)]) for name, heads in HEADS.items()
)
