r"""Names that some format would read as something else: whatever a user wrote comes out of every format as itself.

A test writes these names in a format, has the format's own reader or program read them, and compares what a person sees
there with `as_read`. `organisation` has all of them, as the names of whatever has names, and as remarks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from commops.terminal.width import visible

if TYPE_CHECKING:
    from organisations import Data

MARKUP: Final = (
    "<b>bold</b>",
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<img src=x onerror=alert(3)>",
    "</text></svg><rect width='9'/>",
    "</style><style>*{display:none}</style>",
    "<!-- hidden -->",
    "--> shown <!--",
    "<![CDATA[data]]>",
    "]]>",
    "<?xml version='1.0'?>",
    "<br/>",
    "a < b && b > c",
    "R&D",
    "&amp;",
    "&amp;amp;",
    "&lt;i&gt;",
    "&#35;",
    "&#x3c;",
    "&#92;N",
    "&nbsp;",
    "&copy",
    "&unknown;",
)
"""What HTML, SVG and XML read as elements, comments and entities."""

PAGES: Final = (
    "Sales | Marketing",
    "|---|:-:|",
    "**strong** _dim_ ~~gone~~",
    "__init__",
    "`code`",
    "```",
    "[link](https://example.org)",
    "[ ]",
    "![picture](x.png)",
    "https://example.org/?a=1&b=2",
    "www.example.org",
    "# Head",
    "- item",
    "1. First",
    "1) First",
    "> quote",
    "---",
    "===",
    "~",
    ":smile:",
    "@ada",
    "#12",
    "$x$",
    "$$x^2$$",
    r"\(x\)",
    r"\[x\]",
    "a\\|b",
    "{{ name }}",
    "{% raw %}",
    "{name}",
    "%s %d %%",
    "%0A",
)
"""What Markdown and templates read as links, lists, formulas and fields."""

SHEETS: Final = (
    "=1+1",
    '=HYPERLINK("https://example.org","x")',
    "+1",
    "-1+2",
    "@SUM(A1)",
    "'quoted",
    "''",
    '"quoted"',
    "1e5",
    "007",
    "1/2",
    "2026-01-02",
    "TRUE",
    "#N/A",
    "mailto:ada@example.org",
    "internal:Sheet1!A1",
    "file.xlsx!A1",
    "&D&P",
    "&&",
    "a,b;c",
    "_x000D_",
    "_x0041_",
    "＝1＋2",
    "History",
    "Sheet[1]:*?/\\",
    "'",
)
"""What spreadsheets read as formulas, numbers, dates, links, escapes, and cannot have as the name of a sheet."""

DIAGRAMS: Final = (
    r"C:\temp\new",
    r"\next line",
    r"\l\r",
    r"\N",
    r"\G \E \T \H \L",
    "\\",
    "ends with \\",
    "\\\\",
    "fa:fa-user",
    "fab:fa-github",
    "end",
    "graph",
    "subgraph x",
    "default",
    "A-->B",
    "A --- B",
    "%% comment",
    "%%{init: {}}%%",
    "click A href",
    "x:::y",
    "a;b",
    '"',
    'say "hi"',
    "{rank=same}",
    "[x]",
    "(x)",
    "((x))",
    "{x|y}",
    "<>",
    "/x/",
    "@startuml",
    "@enduml",
    "@endwbs",
    "!include x",
    "' comment",
    "%date()",
    "<$x>",
    "<U+0041>",
    "<color:red>x",
    "//x// --x-- ~~x~~",
    "* x",
    "skinparam x",
    "&#NN;",
    "<<x>>",
    "html=1;",
    "%label%",
)
"""What Mermaid, DOT, PlantUML and draw.io read as escapes, icons, words of their own, and shapes."""

SCRIPTS: Final = (
    "张伟（运营）",
    "内容与用户，线上·线下",
    "“内容”负责人",
    "한국어 이름",
    "ひらがな",
    "שלום",
    "مرحبا (فريق)",
    "Ünïcôdé ẞ",
    "Nguyễn Thị Ánh",
    "हिन्दी",
    "ไทย",
    "Ελληνικά",
    "Кириллица",
    "e\u0301 combining",
    "😀 emoji",
    "👩‍💻 joined",
    "🇨🇳 flag",
    "１２３ wide",
    "ﬁ ligature",
    "a\u00a0b",
    "𝒜 beyond",
    "…",
    "a – b",
    "™",
)
"""What has other signs, directions and widths."""

CONTROLS: Final = (
    "two\nlines",
    "a blank\n\nline",
    "return\r\nand line",
    "a\ttab",
    "escape \x1b[31m",
    "bell \x07",
    "right \u202eto left",
    "isolate \u2066x\u2069",
    "line \u2028 separator",
    "next \u0085 line",
    "  blanks   around  ",
)
"""What no screen shows as it is. Writers may show a control character by its picture, and a line break as a space."""

LONG: Final = (
    "Community operations and developer relations programme manager for the northern regions",
    "开源社区运营与开发者关系项目管理及跨部门协作推进负责人（北方区）",
    "x" * 70,
    "Donaudampfschifffahrtsgesellschaftskapitän",
)
"""What has no room: it may be broken or cut where the whole name stands elsewhere."""

NAMES: Final = (*MARKUP, *PAGES, *SHEETS, *DIAGRAMS, *SCRIPTS, *CONTROLS, *LONG)
"""All of them, of which no two read the same."""

_BLANKS: Final = re.compile(r"(?:\s|[\u2409\u240a\u240d]|<U\+(?:0085|2028|2029)>)+")
_UNSEEN: Final = re.compile("[\u200b\u2060\ufeff]")


def as_read(text: str) -> str:
    """Return what somebody reads who sees a text: one space where there are blanks, controls by their pictures.

    Spaces without a width, by which a format keeps signs apart, are not seen. A tab or a break is a blank, be it shown
    as a space or by its picture.
    """
    return _BLANKS.sub(" ", visible(_UNSEEN.sub("", text))).strip()


def named() -> dict[str, str]:
    """Return the names by ids."""
    return {f"n{number:03}": name for number, name in enumerate(NAMES)}


def organisation() -> Data:
    """Return an organisation in which a team, a role, a duty, an area and a person have each of the names.

    Each role reports to the one before it in its row of ten, holds its duty to account, and has a remark that is the
    name as well; the next role is responsible.
    """
    ids = list(named())
    following = dict(zip(ids, [*ids[1:], ids[0]], strict=True))
    return {
        "organization": {"name": NAMES[0]},
        "teams": {each: {"name": name} for each, name in named().items()},
        "areas": {each: {"name": name} for each, name in named().items()},
        "roles": {each: {"name": name, "team": each, **_above(each)} for each, name in named().items()},
        "people": {each: {"name": name, "roles": [each]} for each, name in named().items()},
        "duties": {
            each: {
                "name": name,
                "team": each,
                "area": each,
                "accountable": {"role": each, "note": name},
                "responsible": [following[each]],
            }
            for each, name in named().items()
        },
    }


def _above(identifier: str) -> Data:
    number = int(identifier.removeprefix("n"))
    return {"reports_to": f"n{number - 1:03}"} if number % 10 else {"reports_to": "none"}
