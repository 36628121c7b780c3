"""The words of generated charts and documents, in every language that they are made in."""

from __future__ import annotations

from typing import Final

LANGUAGES: Final = ("en", "zh")

_WORDS: Final = {
    "duty word": ("Duty", "职责"),
    "load": ("Load", "负荷"),
    "matrix": ("Responsibility matrix", "责任分工矩阵"),
    "no area": ("Without area", "未分领域"),
    "no team": ("Without team", "未分团队"),
    "nobody answers": ("Nobody answers for these", "无人问责"),
    "acting": ("acting", "代理"),
    "acting until": ("acting until {day}", "代理至 {day}"),
    "also": ("also {what}", "兼任 {what}"),
    "and more": ("+{number}", "等 {number} 人"),
    "as of": ("as of {day}", "截至 {day}"),
    "circle": ("in a circle of lines", "汇报线成环"),
    "circle of teams": ("in a circle of teams", "团队成环"),
    "deeper": ("{number} more below", "下面还有 {number} 个"),
    "dotted to": ("dotted to {who}", "虚线汇报 {who}"),
    "duties": ("{number} duties", "{number} 项职责"),
    "duty": ("{number} duty", "{number} 项职责"),
    "external": ("outside", "外部"),
    "layer": ("{number} layer", "{number} 层"),
    "layers": ("{number} layers", "{number} 层"),
    "no lead": ("no lead", "无负责人"),
    "one span": ("span {number}", "管理幅度 {number}"),
    "people": ("{number} people", "{number} 人"),
    "person": ("{number} person", "{number} 人"),
    "role": ("{number} post", "{number} 个岗位"),
    "roles": ("{number} posts", "{number} 个岗位"),
    "seat": ("{number} seat", "{number} 个编制"),
    "seats": ("{number} seats", "{number} 个编制"),
    "some vacant": ("{number} vacant", "空缺 {number}"),
    "span": ("span {least} to {most}", "管理幅度 {least} 至 {most}"),
    "team": ("{number} team", "{number} 个团队"),
    "teams": ("{number} teams", "{number} 个团队"),
    "together": ("led together", "共同负责"),
    "without post": ("{number} without a post", "{number} 人未任职"),
    "vacant": ("vacant", "空缺"),
}


def say(word: str, language: str, **values: object) -> str:
    """Return a word or a phrase in a language, English where the language is not known, with values put in."""
    english, chinese = _WORDS[word]
    return (chinese if language.startswith("zh") else english).format(**values)


def counted(number: int, one: str, many: str, language: str) -> str:
    """Return a number of things, by the words for one of them and for many."""
    return say(one if number == 1 else many, language, number=f"{number:,}")
