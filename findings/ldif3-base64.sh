#!/usr/bin/env bash
# ldif3 3.2.2 neither reads nor writes a value in base64 with Python 3.9 or later: it calls `base64.decodestring` and
# `base64.encodestring`, which were removed there. RFC 2849 requires base64 for every value beyond ASCII, so that LDIF with
# a name such as 张伟 cannot be read. Values in ASCII are.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ldif3==3.2.2
cd "$folder"
venv/bin/python - <<'PROGRAM'
import io
import sys
from base64 import b64encode
from importlib.metadata import version

from ldif3 import LDIFParser, LDIFWriter

ENTRY = b"dn: uid=wei,dc=example\nobjectClass: account\ndescription:"
PLAIN, ENCODED = ENTRY + b" Wei\n", ENTRY + b": " + b64encode("张伟".encode()) + b"\n"


def attempt(what, action):
    try:
        return f"{what}: {action()}"
    except AttributeError as error:
        return f"{what}: {error}"


print("ldif3", version("ldif3"), "| Python", sys.version.split()[0])
said = [
    attempt("reads ASCII", lambda: dict(LDIFParser(io.BytesIO(PLAIN)).parse())),
    attempt("reads base64", lambda: dict(LDIFParser(io.BytesIO(ENCODED)).parse())),
    attempt("writes base64", lambda: LDIFWriter(io.BytesIO()).unparse("uid=wei", {"description": ["张伟"]})),
]
print("\n".join(said))
assert "Wei" in said[0], "it reads nothing at all"
assert "decodestring" in said[1], "it reads base64 now"
assert "encodestring" in said[2], "it writes base64 now"
PROGRAM
