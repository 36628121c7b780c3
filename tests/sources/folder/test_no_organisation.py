"""Why there is no organisation at a path, in English and in Chinese."""

from __future__ import annotations

from pathlib import Path

import pytest
from chinese import in_chinese
from inline_snapshot import snapshot

from commops.sources.folder.files import NoOrganization, find_root


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(path: str, folder: Path) -> list[str]:
    """Return the message and the help in English and in Chinese, where there is no organisation at a path."""
    with pytest.raises(NoOrganization) as error:
        find_root(Path(path))
    texts = [error.value.message, error.value.help]
    return [text.replace(str(folder), "FOLDER") for text in (*texts, *map(in_chinese, texts))]


def test_no_such_file(folder: Path) -> None:
    assert said("nowhere", folder) == snapshot(
        ["no such file or folder: 'nowhere'", "", "没有这个文件或文件夹：'nowhere'", ""]
    )


def test_no_yaml_file(folder: Path) -> None:
    (folder / "notes.txt").touch()
    assert said("notes.txt", folder) == snapshot(
        [
            "'notes.txt' is not a YAML file",
            "name a folder, or a file that ends in `.yaml` or `.yml`",
            "'notes.txt' 不是 YAML 文件",
            "指定文件夹，或以 `.yaml`、`.yml` 结尾的文件",
        ]
    )


def test_no_root_file(folder: Path) -> None:
    assert said(".", folder) == snapshot(
        [
            "no organisation here: no commops.yaml in 'FOLDER' or above it",
            "name the folder of one, or create one with `commops init`",
            "这里没有组织：'FOLDER' 及其上级文件夹中没有 commops.yaml",
            "指明组织所在的文件夹，或用 `commops init` 新建一个",
        ]
    )


def test_a_misnamed_root_file(folder: Path) -> None:
    (folder / "comops.yaml").touch()
    assert said(".", folder) == snapshot(
        [
            "no organisation here: 'comops.yaml' is not named commops.yaml",
            "rename it to commops.yaml",
            "这里没有组织：文件名应为 commops.yaml，而不是 'comops.yaml'",
            "将其改名为 commops.yaml",
        ]
    )


def test_people_without_an_organisation(folder: Path) -> None:
    (folder / "people.csv").touch()
    assert said("people.csv", folder) == snapshot(
        [
            "'people.csv' is not in an organisation: no commops.yaml in 'FOLDER' or above it",
            "",
            "'people.csv' 不属于任何组织：'FOLDER' 及其上级文件夹中没有 commops.yaml",
            "",
        ]
    )


def test_a_link_to_itself(folder: Path) -> None:
    (folder / "round").symlink_to("round")
    assert said("round", folder) == snapshot(
        ["cannot read 'round': too many levels of symbolic links", "", "无法读取 'round'：符号链接层数过多", ""]
    )
