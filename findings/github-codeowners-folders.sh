#!/usr/bin/env bash
# github-codeowners 0.2.1 gives `docs/guide/first.md` to the owner of `/docs/*`. GitHub documents that such a pattern
# matches the files in docs, but not those in the folders below, and codeowners 0.9.0 reads it so. So `audit` names owners
# whom GitHub does not ask. It also refuses a pattern with an escaped space: the rest of the name is no valid owner.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check codeowners==0.9.0
npm install --silent --no-fund --no-audit --prefix "$folder/node" github-codeowners@0.2.1
cd "$folder"
git init --quiet repository
mkdir -p repository/docs/guide
touch repository/docs/index.md repository/docs/guide/first.md
printf '/docs/* @acme/docs\n' > repository/CODEOWNERS
git -C repository add .

echo "github-codeowners $(node -p "require('./node/node_modules/github-codeowners/package.json').version")"
(cd repository && ../node/node_modules/.bin/github-codeowners audit --codeowners CODEOWNERS | tee ../audit.txt)
echo "codeowners 0.9.0:"
venv/bin/python - <<'PROGRAM'
from codeowners import CodeOwners

owners = CodeOwners(open("repository/CODEOWNERS").read())
found = {path: owners.of(path) for path in ("docs/index.md", "docs/guide/first.md")}
print(found)
assert found == {"docs/index.md": [("TEAM", "@acme/docs")], "docs/guide/first.md": []}
PROGRAM
grep -Eq '^docs/guide/first\.md\s+@acme/docs' audit.txt || { echo "it reads the pattern as GitHub does now"; exit 1; }

printf '/old\\ docs/ @acme/docs\n' > repository/CODEOWNERS
mkdir "repository/old docs"
said=$(cd repository && ../node/node_modules/.bin/github-codeowners validate --codeowners CODEOWNERS 2>&1 || true)
printf '%s\n' "$said" | grep -m1 'is not a valid owner name' || { echo "it reads an escaped space now"; exit 1; }
