"""What is wrong with suppressions in comments, said in Chinese."""

from __future__ import annotations

import pytest
from chinese import in_chinese
from inline_snapshot import snapshot

from commops.sources import yaml_reader
from commops.sources.suppression_comments import suppressions


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        pytest.param(
            "# commops: ignore",
            snapshot(["忽略注释无效", "写成 `# commops: ignore[规则] 理由`"]),
            id="no rule",
        ),
        pytest.param(
            "# commops: ignore[] planned",
            snapshot(["这条忽略没有指明规则", "写成 `# commops: ignore[规则] 理由`"]),
            id="empty list of rules",
        ),
        pytest.param(
            "# commops: ignore[empty-team]",
            snapshot(
                [
                    "这条忽略没有写明理由",
                    "写明理由，以便他人判断：写成 `# commops: ignore[规则] 理由`",
                ]
            ),
            id="no reason",
        ),
        pytest.param(
            "# commops: ignore[empty-team] until 2026-02-30 filled",
            snapshot(["日期 '2026-02-30' 无效", "写成“年-月-日”的形式：`until 2026-12-31`"]),
            id="invalid date",
        ),
    ],
)
def test_errors_of_suppressions(comment: str, expected: list[str]) -> None:
    _, unclear = suppressions(yaml_reader.read("teams.yaml", f"teams:\n  a: {{}}  {comment}\n"))
    [found] = unclear
    assert [in_chinese(found.message), in_chinese(found.help)] == expected
