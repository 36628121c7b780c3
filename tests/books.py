"""A book for tests: every kind of block, in a language, with an org chart as a picture."""

from __future__ import annotations

from org_charts import card, chart

from commops.book_shapes import (
    Article,
    Book,
    BookChapter,
    BookTable,
    Clause,
    Cover,
    Paragraph,
    Picture,
)

DAY = "2026-03-05"


def chinese(draft: str = "") -> Book:
    """Return a small book in Chinese."""
    duties = Article(
        "article-1",
        "第一条",
        "社群运营经理",
        "社群运营经理全面负责部门工作。",
        (
            Clause(
                "（一）",
                "制定社群运营规划。",
                "战略职责",
                (Clause("1.", "负责制定年度规划，确保目标可行。"), Clause("2.", "负责检查执行情况。")),
            ),
            Clause("（二）", "对本部门由其他岗位执行的职责承担最终责任（见第二章）。"),
            Paragraph("本条由社群运营部解释。"),
        ),
    )
    matrix = BookTable(
        ("职责", "经理", "专员"),
        (("内容|活动", "", ""), ("内容策划", "A", "R"), ("活动|执行", "A", "R")),
        caption="表1 职责分工",
        widths=(3, 1, 1),
        titles=frozenset({0}),
    )
    structure = Article(
        "article-2",
        "第二条",
        "组织架构",
        "本部门的组织架构见图1。",
        (Picture(chart([card("经理", None), card("专员", "经理")]), "图1 组织架构", "经理下设专员"), matrix),
    )
    steps = BookTable(
        ("步骤", "要求"), tuple((f"{number}", "排版、标题、标签、引导语\n按时发布") for number in range(1, 60))
    )
    return Book(
        title="社群运营部管理制度",
        language="zh",
        day=DAY,
        contents="目录",
        page="第 {page} 页 共 {pages} 页",
        cover=Cover(
            "示例公司",
            (("文件编号", "NG-SQ-01"), ("版本", "V1.0"), ("生效日期", "2026年3月5日")),
            BookTable(("版本", "日期", "修订内容", "修订人"), (("V1.0", "2026-03-05", "首次发布", "社群运营经理"),)),
        ),
        chapters=(
            BookChapter("chapter-1", "第一章", "岗位职责", (duties,)),
            BookChapter("chapter-2", "第二章", "组织架构与分工", (structure,), "本章规定分工。"),
        ),
        annexes=(BookChapter("annex-1", "附件一", "流程", (Article("annex-1-1", "", "", "", (steps,)),)),),
        draft=draft,
        between="\u3000",
        colon="：",
        signatures=BookTable(("岗位", "签字", "日期"), (("编制", "", ""), ("批准", "", ""))),
        notes=("由 commops 生成。",),
    )


def english(title: str = "Regulation of the community department", wide: bool = False) -> Book:  # noqa: FBT001, FBT002 - tests
    """Return a small book in English; a title is wherever one can be, and its table may be wide."""
    table = BookTable(("Duty", "Manager"), ((title, "A"), ("Events", "R")), caption=title, wide=wide)
    article = Article("article-1", "1.1", title, title, (Clause("(a)", title, title, (Clause("1.", title),)), table))
    return Book(
        title=title,
        language="en",
        day=DAY,
        contents="Contents",
        page="Page {page} of {pages}",
        cover=Cover(title, (("Number", title),)),
        chapters=(BookChapter("chapter-1", "1", title, (article,)),),
    )
