"""Encodings of files: found where something states them, else guessed, and a guess is always said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from text_documents import read, shown

from commops.exchange.importing.decoding import NoText, decode
from commops.exchange.importing.inputs import Input

TEXTS = {
    "gb18030": ["任务,负责人,审批\n现场秩序,内容组,知会\n", "姓名;部门", "职责矩阵 R A 活动组（线下）、客服"],
    "big5": ["任務,負責人,審批\n現場秩序,內容組,知會\n", "姓名,部門,主管"],
    "cp949": ["업무,담당자,승인자\n보고서 작성,팀장\n"],
    "cp932": ["タスク,責任者\nイベントの準備,店長\n", "名前のリスト"],
    "windows-1251": ["Задача;Ответственный;Согласует\nПодготовка отчёта;R;A\n", "Имя;Отдел"],
    "windows-1252": [
        "Tâche;Responsable\nPréparer le budget;é\n",
        "Größe,Änderung\nÜbergabe, R",
        "Ação;Responsável;Função\nAprovação",
        "Café – “x”",
        "Décision à valider par l’équipe",
        "niño;año;ESPAÑA",
    ],
}


@pytest.mark.parametrize(("encoding", "text"), [(name, text) for name, texts in TEXTS.items() for text in texts])
def test_texts_that_state_no_encoding(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.guessed) == (text, True)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), min_size=1))
def test_unicode_is_no_guess(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        decoded = decode(text.encode(encoding))
        assert (decoded.text, decoded.guessed) == (text.removeprefix("\ufeff"), False)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    decoded = decode("任务,a\r\n现场,b\r".encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.guessed) == ("任务,a\n现场,b\n", encoding.upper(), True)


@pytest.mark.parametrize("data", [b"a\0b", b"\x01\x02", bytes(range(256)), b"\xff\xfe\xff", b"a\x81 b"])
def test_no_text(data: bytes) -> None:
    with pytest.raises(NoText):
        decode(data)


def test_a_page_that_states_its_encoding() -> None:
    page = '<html><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>佢哋㐂</p>'
    assert shown(read("a.html", page.encode("gb18030"))) == snapshot("'佢哋㐂'")


def test_a_guess_is_said() -> None:
    (note,) = Input("a.csv", "Tâche,R\n".encode("windows-1252")).notes
    assert (note.kind, str(note.certainty), note.about) == ("guessed-encoding", "guessed", {"encoding": "WINDOWS-1252"})
    assert note in read("a.csv", "Tâche,R\n".encode("windows-1252")).notes
    assert note.text == snapshot(
        "the encoding was guessed as WINDOWS-1252: if names look wrong, save the file as UTF-8 and import it again"
    )


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_broken_byte_does_not_make_utf_8_another_encoding(mark: bytes) -> None:
    data = (
        "任务,负责人\r\n现场|秩序,内容组\r\n客服,活动组||\r\n".encode()
        .replace(b"||", b"\xff\xfe")
        .replace(b"|", b"\xe4\xbd")
    )
    source = Input("a.csv", mark + data)
    assert source.text == "任务,负责人\n现场\ufffd秩序,内容组\n客服,活动组\ufffd\n"
    assert [(note.kind, str(note.certainty), str(note.origin)) for note in source.notes] == [
        ("broken-bytes", "lost", "a.csv:2:3"),
        ("broken-bytes", "lost", "a.csv:3:7"),
    ]
    assert source.notes[0].text == snapshot("a byte here is not valid UTF-8; imported as '\ufffd'")


def test_a_byte_order_mark_makes_the_encoding_sure() -> None:
    decoded = decode(b"\xef\xbb\xbfTask,R\xe9le\n")
    assert (decoded.text, decoded.encoding, decoded.broken) == ("Task,R\ufffdle\n", "UTF-8", (6,))


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=8), st.data())
def test_a_broken_byte_leaves_the_rest_as_it_was(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    broken = text[:place].encode() + b"\xff" + text[place:].encode()
    assert decode(broken).text == f"{text[:place]}\ufffd{text[place:]}"
