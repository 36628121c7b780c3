#!/usr/bin/env bash
# codeowners 0.9.0 gives the owners of `/docs/` also to what is in a folder called `docs old`, and those of `README` to
# the file `README old.md`: it looks for patterns in a path whose spaces it has replaced by slashes. Git, whose patterns
# CODEOWNERS has, matches neither; nor does pathspec 1.1.1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check codeowners==0.9.0 pathspec==1.1.1
cd "$folder"
venv/bin/python - <<'PROGRAM'
from importlib.metadata import version

from codeowners import CodeOwners
from pathspec import GitIgnoreSpec

CASES = ("/docs/", "docs/a.md"), ("/docs/", "docs old/a.md"), ("README", "README old.md"), ("README", "README-old.md")

print("codeowners", version("codeowners"), "| pathspec", version("pathspec"))
found = []
for pattern, path in CASES:
    owned = CodeOwners(f"{pattern} @scribes\n").of(path) != []
    matched = GitIgnoreSpec.from_lines([pattern]).match_file(path)
    found.append((owned, matched))
    print(f"{pattern} and '{path}': {'owned' if owned else 'not owned'} | {'matched' if matched else 'not matched'}")

assert found == [(True, True), (True, False), (True, False), (False, False)], "it reads spaces in paths otherwise now"
PROGRAM
