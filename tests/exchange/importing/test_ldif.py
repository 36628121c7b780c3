"""Directories as LDIF, with the syntax of RFC 2849 and the object classes of RFC 2798 and RFC 4519."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imports import entries, faults, imported, inputs, notes, survive
from inline_snapshot import snapshot
from reporting import graph_of, managers

from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.inputs import Input
from commops.exchange.importing.ldif import distinguished_names
from commops.exchange.importing.ldif.ldif_records import read_ldif
from commops.exchange.importing.ldif.ldif_source import likely

READER: Final = "ldif.ldif_source"

TREE: Final = f"""\
version: 1

# the top
dn: dc=example,dc=org
objectClass: dcObject
dc: example

dn: ou=Workshop,dc=example,dc=org
objectClass: organizationalUnit
ou: Workshop

dn: ou=Kilns,ou=Workshop,dc=example,dc=org
objectClass: organizationalUnit
ou: Kilns

dn: uid=ada,ou=People,ou=Workshop,dc=example,dc=org
objectClass: inetOrgPerson
uid: ada
cn: Ada Li
sn: Li
givenName: Ada
title: Director
mail: ada@example.org
employeeNumber: 001
telephoneNumber: 555
userPassword:: e1NTSEF9c2VjcmV0

dn: uid=bo,ou=Kilns, OU=Workshop ,dc=example,dc=org
objectClass: top
objectClass: inetOrgPerson
uid: bo
cn: Bo
  Lind
sn: Lind
title: Maker
manager: UID=ada,ou=People,ou=Workshop,dc=example,
 dc=org
employeeType: contractor

dn:: {b64encode("uid=wang,ou=市场部,dc=example,dc=org".encode()).decode()}
objectClass: inetOrgPerson
uid: wang
cn:: {b64encode("王芳".encode()).decode()}
sn:: 546L
title:: {b64encode("专员".encode()).decode()}
manager: uid=ada,ou=People,ou=Workshop,dc=example,dc=org

dn: cn=First aid,ou=Groups,dc=example,dc=org
objectClass: groupOfNames
cn: First aid
member: uid=ada,ou=People,ou=Workshop,dc=example,dc=org
member: cn=Night watch,ou=Groups,dc=example,dc=org

dn: cn=Night watch,ou=Groups,dc=example,dc=org
objectClass: posixGroup
cn: Night watch
gidNumber: 500
memberUid: bo
memberUid: gone

# search result
search: 2
result: 0 Success
"""


def test_people_units_and_groups(tmp_path: Path) -> None:
    result = imported(READER, inputs(directory_ldif=TREE))

    assert entries(result) == snapshot(
        {
            "teams": {
                "workshop": {"lead": "director"},
                "kilns": {"parent": "workshop", "lead": "maker"},
                "市场部": {"lead": "专员"},
                "first-aid": {"lead": "none", "holders": {"member": ["ada"]}},
                "night-watch": {"parent": "first-aid", "lead": "none", "holders": {"member": ["bo"]}},
            },
            "roles": {
                "director": {"team": "workshop"},
                "maker": {"team": "kilns"},
                "专员": {"team": "市场部", "reports_to": "director"},
                "member": {"in_each": ["first-aid", "night-watch"], "seats": "any"},
            },
            "people": {
                "ada": {"name": "Ada Li", "email": "ada@example.org", "roles": ["director"], "x-employee-id": "001"},
                "bo": {"name": "Bo Lind", "roles": ["maker"], "x-employment": "contractor"},
                "wang": {"name": "王芳", "roles": ["专员"]},
            },
        }
    )
    assert notes(result) == snapshot(
        [
            "read directory.ldif:16: personal data is not imported: 'telephonenumber'",
            "lost directory.ldif:59: 1 member of groups was not found: 'gone'",
        ]
    )
    assert not faults(result, tmp_path / "organisation")
    assert managers(graph_of(result, tmp_path)) == {"Ada Li": [], "Bo Lind": ["Ada Li"], "王芳": ["Ada Li"]}


def test_departments_that_are_attributes() -> None:
    people = """\
dn: uid=ada,ou=people,dc=example,dc=org
objectClass: inetOrgPerson
cn: Ada Li
sn: Li
ou: People
departmentNumber: Workshop
title: Director

dn: CN=Bo Lind,CN=Users,DC=example,DC=org
objectClass: user
cn: Bo Lind
department: Kilns
title: Maker
"""

    result = imported(READER, inputs(directory_ldif=people))
    assert list(entries(result)["teams"]) == ["workshop", "kilns"]


def test_changes_are_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        imported(
            READER, inputs(changes_ldif="dn: uid=ada,dc=example\nchangetype: modify\nreplace: title\ntitle: Lead\n-\n")
        )

    assert str(refused.value.origin) == "changes.ldif:2"
    assert (refused.value.message, refused.value.help) == snapshot(
        (
            "this file has changes (`changetype`), not entries",
            "export the entries, as `ldapsearch -LLL` and `slapcat` do",
        )
    )


def test_what_cannot_be_read_is_said() -> None:
    result = imported(
        READER,
        inputs(
            directory_ldif="""\
cn: nobody

dn: uid=ada,dc=example
objectClass: person
cn: Ada Li
title:: !!!
photo:< file:///tmp/ada
no attribute
"""
        ),
    )

    assert notes(result) == snapshot(
        [
            "lost directory.ldif:1: an entry without `dn` was skipped",
            "lost directory.ldif:6: a value that is not base64 text was skipped",
            "lost directory.ldif:7: a value that is stored in another file was skipped",
            "lost directory.ldif:8: a line that is not `attribute: value` was skipped",
            "guessed directory.ldif:5: 1 person has no title; imported as a member or lead of the department",
            "read None: the source has no managers: people report to the lead of their department",
        ]
    )


def test_a_directory_without_people_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        imported(READER, inputs(directory_ldif="dn: ou=Workshop,dc=example\nobjectClass: organizationalUnit\n"))

    assert (refused.value.message, refused.value.help) == snapshot(
        (
            "no person entries found",
            "export the entries of the object class person or inetOrgPerson with their attributes",
        )
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [(TREE, 2), ("dn: uid=ada,dc=example\ncn: Ada\n", 1), ("Name,Title\nAda,Lead\n", 0), ("", 0)],
)
def test_how_surely_a_file_is_a_directory(text: str, expected: int) -> None:
    assert likely([Input("directory.txt", text.encode())]) == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("CN=Li\\, Ada,OU=R&D, dc=example", [("cn", "Li, Ada"), ("ou", "R&D"), ("dc", "example")]),
        ('cn="Li, Ada",dc=example', [("cn", "Li, Ada"), ("dc", "example")]),
        ("cn=\\E7\\8E\\8B\\E8\\8A\\B3,dc=example", [("cn", "王芳"), ("dc", "example")]),
        ("cn=Ada+uid=a,dc=example", [("cn", "Ada"), ("dc", "example")]),
        ("Ada Li", []),
    ],
)
def test_distinguished_names(text: str, parts: list[tuple[str, str]]) -> None:
    assert list(distinguished_names.parse(text).parts) == parts


def test_damaged_files_give_a_valid_organisation_or_a_reason(tmp_path: Path) -> None:
    survive(READER, inputs(directory_ldif=TREE), tmp_path, range(100))


_TEXT: Final = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=90).filter(str.strip)


@given(st.lists(st.tuples(st.sampled_from(["cn", "title", "ou"]), _TEXT), min_size=1, max_size=5), st.integers(5, 80))
def test_folded_lines_and_base64_are_read_as_they_were_written(values: list[tuple[str, str]], width: int) -> None:
    lines = [f"{name}:: {b64encode(text.encode()).decode()}" for name, text in values]
    folded = [line[start : start + width] for line in lines for start in range(0, len(line), width)]
    starts = {sum(len(range(0, len(line), width)) for line in lines[:number]) for number in range(len(lines))}
    written = "\n".join(("" if number in starts else " ") + part for number, part in enumerate(folded))

    record = read_ldif(Input("written.ldif", f"dn: uid=ada,dc=example\n{written}\n".encode())).records[0]
    found = [(name, value.text) for name, listed in record.attributes.items() for value in listed]
    assert sorted(found) == sorted((name, text.strip()) for name, text in values)
