"""Who is named in heads and cells: roles, teams, persons and everybody, apart from what is remarked beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol

from commops.exchange.importing.placeholders import is_placeholder as is_nobody
from commops.exchange.importing.raci.letter_words import folded, is_cjk
from commops.exchange.importing.raci.titles import is_placeholder, lines, plain, title
from commops.exchange.importing.raci.word_files import word_file
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_EVERYBODY: Final = frozenset(map(folded, word_file("parties")["everybody"]))
_VACANT: Final = frozenset(map(folded, word_file("parties")["vacant"]))
_UNIT_WORDS: Final = frozenset(word_file("parties")["units"])
_POSTS: Final = frozenset(word_file("parties")["posts"])
_WHOLE: Final = frozenset(word_file("parties")["whole"])
_CJK_POSTS: Final = pattern_of(
    r"(?:[部组組处處科室队隊]|团队|團隊|小组|委员会|委員會|经理|經理|主管|总监|總監|专员|專員|负责人|負責人|[师師]|팀|부)$"
)
_CJK_UNITS: Final = pattern_of(
    r"[员部组长师人处科室方队商户者理监务司工管官会办站店台心融案序问服品销研发测运营席医事客友家社团任主体层線线]$|"
    r"[團隊組員長師經監會팀부장원자실과]$|매니저$|담당|대표$|관리자$"
)
_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范廖贾夏韦付"
    "邹孟熊秦邱尹薛闫段雷侯陶黎贺顾郝龚邵覃戴莫孔汤張劉陳楊黃趙吳馬鄭謝許韓馮鄧葉蘇呂盧鐘陸範賈鄒賀顧龔湯"
)
_KOREAN_NAME: Final = pattern_of(
    r"^[김이박최정강조윤장임한오서신권황안송류홍유문양손배백허남심노하곽성차주구민][가-힣]{2}$"
)
_KOREAN_WORD: Final = pattern_of(r"[사직점처시급별용]$")
_NAME_WORD: Final = pattern_of(
    r"^(?:[A-ZÀ-ÖØ-ÞĀ-ŽА-Я][\w'’]*[a-zà-öø-ÿā-žа-я][\w'’]*(?:-[A-ZÀ-ÞА-Я]\w+)?|van|von|de|da|der|del|di|la|le|bin|al)$"
)
_INITIALS: Final = pattern_of(
    r"^(?:[A-ZА-Я]\.[ -]?)+\s*[A-ZÀ-ÞА-Я][\w'’-]+$|^[A-ZÀ-ÞА-Я][\w'’-]+,?\s(?:[A-ZА-Я]\.\s?)+$"
)
_TITLE: Final = pattern_of(r"^(?:mr|mrs|ms|dr|prof|herr|frau|mme|sr|sra|srta|dhr|mevr|г-н|г-жа)\.?\s+\S", re.IGNORECASE)
_CJK_TITLE: Final = pattern_of(r"^[\u4e00-\u9fff]{1,3}(?:先生|女士|小姐|老师)$")
_MOST_WORDS: Final = 4

_ASIDE: Final = pattern_of(r"\s*[(（]([^()（）]*)[)）]")
_CONDITION: Final = pattern_of(
    r"^(?P<name>.+?)(?:\s+|\s*[:,]\s+)(?P<remark>(?:if|when|where|unless|as needed|as required|only|for|only for|"
    r"wenn|falls|nur|si|cuando|quando|se|если|nếu|jika|ako|indien)(?:\s.+)?)$"
)
_DASHED: Final = pattern_of(r"^(?P<name>.+?)\s+[-–—]\s+(?P<remark>[^\W\dA-ZÀ-Þ].*)$")
_HARD: Final = pattern_of(r"\s*(?:[\n;；、|•·]|,(?!\d)|，|\s\+\s|\+(?=\s|[A-Z])|＋)\s*")
_SOFT: Final = pattern_of(
    r"\s+(?:and|und|et|y|e|и|en|dan|và|i|&|＆|con|plus)\s+|(?<=[\u4e00-\u9fff])[和与及](?=[\u4e00-\u9fff]{2})"
)
_AMBIGUOUS: Final = pattern_of(r"\s+[/／]\s+|(?<=[\u4e00-\u9fff）)])\s*[/／]\s*(?=[\u4e00-\u9fff])")
_TIGHT: Final = pattern_of(r"(?<=\w)/(?=\w)")
_FULL_STOP: Final = pattern_of(r"[a-zà-ÿ]{2}\.(?:\s+[A-Z]|$)|。$")
_SENTENCE_WORDS: Final = 7
_SENTENCE_CHARACTERS: Final = 16


@dataclass(frozen=True)
class Party:
    """Somebody who is named in a cell, with what is remarked beside the name, and the footnote marks on it."""

    name: str
    remark: str = ""
    marks: str = ""


@dataclass(frozen=True)
class NamedParties:
    """Who is named in a cell; `ambiguous` where it is not sure that the names are of several."""

    parties: tuple[Party, ...]
    ambiguous: bool = False


def is_everybody(name: str) -> bool:
    """Tell whether a name means everybody."""
    return folded(name) in _EVERYBODY


def is_vacant(name: str) -> bool:
    """Tell whether what stands where a person's name should be means that there is nobody."""
    return is_placeholder(name) or is_nobody(name) or folded(name) in _VACANT


def is_unit(name: str) -> bool:
    """Tell whether a name has a word that names of roles and of teams have."""
    if is_cjk(name):
        return bool(_CJK_UNITS.search(_ASIDE.sub("", name)))
    words = [word for word in re.findall(r"[\w']+", name) if word != "it"]
    return any(word.casefold() in _UNIT_WORDS for word in words) or name.isupper()


def is_person(name: str) -> bool:
    """Tell whether a name is probably that of a person."""
    bare = plain(name)
    if _INITIALS.match(bare) or _TITLE.match(bare) or _CJK_TITLE.match(bare):
        return True
    if is_cjk(bare):
        return len(bare) in {2, 3} and bare[0] in _SURNAMES and not is_unit(bare)

    # A surname may be in capitals.
    words = [word.title() if word.isupper() and len(word) > len("ab") else word for word in bare.split()]
    if bare.isupper():
        return False
    if not 1 < len(words) <= _MOST_WORDS or is_unit(bare):
        return False
    return all(map(_NAME_WORD.match, words)) and words[0][0].isupper() and words[-1][0].isupper()


def is_person_aside(text: str) -> bool:
    """Tell whether a text in brackets after a role is probably the name of a person."""
    korean = bool(_KOREAN_NAME.match(text)) and not _KOREAN_WORD.search(text)
    return is_person(text) or (korean and not is_unit(text))


def without_aside(name: str) -> tuple[str, str]:
    """Return a name without what is in brackets at its end, and that."""
    found = re.match(r"^(.+?)\s*[(（]([^()（）]+)[)）]$", name)
    return (found[1], found[2].strip()) if found else (name, "")


def is_sentence(text: str) -> bool:
    """Tell whether a text says more than a few names do."""
    whole = _ASIDE.sub("", lines(text))
    if _FULL_STOP.search(whole) and len(whole.split()) > _MOST_WORDS - 1:
        return True
    parts = _HARD.split(whole)
    longest = max((_length(part) for part in parts), default=0.0)
    return longest >= 1


def _length(text: str) -> float:
    if is_cjk(text):
        return len(text) / _SENTENCE_CHARACTERS
    return len(text.split()) / _SENTENCE_WORDS


class Asked(Protocol):
    """Answers whether a text names several; `likely` is what is taken where nobody answers."""

    def __call__(self, text: str, *, likely: bool) -> bool:
        """Return whether the text names several."""
        ...


def as_likely(text: str, *, likely: bool) -> bool:  # noqa: ARG001 - as `Asked`
    """Answer by what is likely."""
    return likely


def never(text: str, *, likely: bool) -> bool:  # noqa: ARG001 - as `Asked`
    """Answer that a text names one."""
    return False


def nobody(_name: str) -> bool:
    """Tell that no name is known by itself."""
    return False


def parties(text: str, is_known: Callable[[str], bool], are_several: Asked) -> NamedParties:
    """Return who is named in a cell.

    `is_known` tells whether a name is one by itself elsewhere; `are_several` answers whether a text with a slash, or
    with a word such as `and`, names several.
    """
    ambiguous = False
    found: list[Party] = []
    for part in _apart(_HARD.split, lines(text)):
        for soft in _softly(part, is_known, are_several):
            if is_known(_bare(soft)) or not (_AMBIGUOUS.search(soft) or _known_apart(soft, is_known)):
                found.append(_party(soft))
                continue

            ambiguous = True
            pattern = _AMBIGUOUS if _AMBIGUOUS.search(soft) else _TIGHT
            pieces = _apart(pattern.split, soft) if are_several(soft, likely=True) else [soft]
            found += map(_party, pieces)
    return NamedParties(_joined(found), ambiguous)


def joins_names(name: str) -> bool:
    """Tell whether a name may be several, with a slash or a word such as `and` between them."""
    return "/" in name or "&" in name or bool(_SOFT.search(name))


def _known_apart(text: str, is_known: Callable[[str], bool]) -> bool:
    parts = _TIGHT.split(_ASIDE.sub("", text))
    return len(parts) > 1 and all(map(is_known, parts))


def _bare(text: str) -> str:
    return title(_ASIDE.sub("", text)).name


def _apart(divide: Callable[[str], Sequence[str]], text: str) -> Sequence[str]:
    # What is in brackets stays whole.
    asides = [found[0] for found in _ASIDE.finditer(text)]
    masked = _ASIDE.sub("\0", text)
    pieces: list[str] = []
    rest = iter(asides)
    for piece in divide(masked):
        whole = "".join(next(rest, "") if sign == "\0" else sign for sign in piece)
        if whole.strip():
            pieces.append(whole.strip())
    return pieces


def _softly(text: str, is_known: Callable[[str], bool], are_several: Asked) -> Sequence[str]:
    # Growth and marketing specialist is one name; Buyer and Cook are two where both are named elsewhere.
    if is_known(_bare(text)):
        return [text]
    pieces = _apart(_SOFT.split, text)
    names = [_bare(piece) for piece in pieces]
    if len(pieces) == 1 or not _are_names(names) or " & ".join(names).casefold() in _WHOLE:
        return [text]
    posts = all(map(_is_post, names))
    known = [is_known(name) for name in names]
    if all(known) or all(map(is_person, names)) or (posts and any(known)):
        return pieces
    if any(map(is_cjk, names)):
        likely = posts or any(known)
    else:
        # A name that begins small goes on with what stands before it.
        begun = all(name[0].isupper() for name in names)
        likely = posts or (begun and (any(known) or not _share_a_post(names)))
    return pieces if are_several(text, likely=likely) else [text]


def _is_post(name: str) -> bool:
    # A name that ends as names of roles and of teams do, so that nothing after it belongs to it.
    if is_cjk(name):
        return bool(_CJK_POSTS.search(name))
    words = name.casefold().split()
    return bool(words) and words[-1] in _POSTS


def _share_a_post(names: Sequence[str]) -> bool:
    # Sales and Marketing Team; Head of Sales and Marketing.
    # Cook and Owner are two: Owner is nothing but a post.
    at_end = " " in names[-1] and _is_post(names[-1]) and not any(map(_is_post, names[:-1]))
    post, of, _ = names[0].partition(" of ")
    at_start = bool(of) and _is_post(post) and not any(" of " in name or _is_post(name) for name in names[1:])
    return at_end or at_start


def _are_names(names: Sequence[str]) -> bool:
    if any(is_cjk(name) for name in names):
        return all(len(name) > 1 for name in names)
    first, *others = names
    alone = [name for name in others if len(name.split()) == 1 and name.islower() and not is_unit(name)]
    lone_start = len(first.split()) == 1 and len(others[-1].split()) > 1 and not is_unit(first)
    return bool(first) and not alone and not lone_start


def _party(text: str) -> Party:
    remarks = [found[1].strip() for found in _ASIDE.finditer(text) if found[1].strip()]
    named = title(_ASIDE.sub("", text))
    name = named.name.lstrip("@").strip(" .-–—")
    if found := _DASHED.match(name):
        name = found["name"]
        remarks.insert(0, found["remark"])
    if found := _CONDITION.match(name):
        name = found["name"]
        remarks.insert(0, found["remark"])
    return Party(name or plain(text), ", ".join(remarks), named.mark)


def _joined(found: Sequence[Party]) -> tuple[Party, ...]:
    # `Okafor, M.` is one name.
    joined: list[Party] = []
    for party in found:
        if joined and re.fullmatch(r"[A-Z]", party.name):
            joined[-1] = Party(f"{joined[-1].name}, {party.name}.", party.remark, party.marks)
        elif party.name:
            joined.append(party)
    return tuple(joined)


def named_by(text: str) -> bool:
    """Tell whether a text names somebody: no placeholder, no open question."""
    return not is_vacant(text)
