"""Reports full of what somebody may have written to mislead a program that shows them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from hypothesis import strategies as st
from organisations import DAY

from commops.checking.report import Report, Suppressed
from commops.finding import Address, Finding, Related, Severity, Span

PIECES: Final = (
    *(
        "[red]",
        "|",
        "::",
        "::error::",
        "%0A",
        "%",
        ",",
        "##[error]",
        "]]>",
        "<script>alert(1)</script>",
        "<!-- ",
        "&amp;",
    ),
    *(
        "\n",
        "\r\n",
        "\x1b[31m",
        "\x00",
        "\u202e",
        "\ufffe",
        "\udcff",
        "\u2028",
        "😀",
        "审核",
        "`",
        "``",
        "~~",
        "**",
        "_",
    ),
    *("[x](https://x.example)", "![x](y)", "https://x.example", "www.x.example", "@ada", "#12", "a@b.example", "$x$"),
    *("- ", "# ", "1. ", "    ", "|---|", "\\", '"', "'", "{0}", ":smile:", "GH-1", "!2", "ada", "lin"),
)


def texts() -> st.SearchStrategy[str]:
    """Return texts made of signs that mean something somewhere."""
    return st.lists(st.sampled_from(PIECES), max_size=5).map("".join)


def _spans() -> st.SearchStrategy[Span]:
    numbers = st.integers(1, 300)
    return st.builds(
        lambda line, column, lines, columns: Span(line, column, line + lines, column + columns),
        *(numbers, numbers, st.integers(0, 1), st.integers(0, 9)),
    )


def _addresses() -> st.SearchStrategy[Address]:
    files = texts().map(lambda text: text.replace("\x00", "") or "commops.yaml")
    keys = st.tuples(st.just("duties"), texts())
    return st.builds(lambda keys, file, span: Address(keys, file=file, span=span), keys, files, _spans())


@st.composite
def _findings(draw: st.DrawFn) -> Finding:
    rule = draw(st.sampled_from(["no-accountable", "wide-span", "syntax", "stale-review"]))
    address = draw(_addresses())
    return Finding(
        message=draw(texts()) or "x",
        address=address,
        related=tuple(draw(st.lists(st.builds(Related, _addresses(), texts()), max_size=2))),
        note=draw(texts()),
        help=draw(texts()),
        label=draw(texts()),
        severity=draw(st.sampled_from(Severity)),
        rule=rule,
        identity=(rule, "/".join(address.keys)),
    )


def reported(*findings: Finding, suppressed: tuple[Suppressed, ...] = ()) -> Report:
    """Return a report of some findings in files that cannot be looked into."""
    return Report(
        folder=Path(),
        documents={},
        findings=findings,
        suppressed=suppressed,
        sizes={"files": 1},
        ran=frozenset({"no-accountable", "wide-span"}),
        not_checked={"people": ["staffing"]},
        day=DAY,
    )


def reports() -> st.SearchStrategy[Report]:
    """Return reports of none to four findings."""
    hidden = st.lists(st.builds(Suppressed, _findings(), texts()), max_size=1)
    return st.builds(
        lambda told, untold: reported(*told, suppressed=tuple(untold)),
        st.lists(_findings(), max_size=4, unique=True),
        hidden,
    )
