#!/usr/bin/env bash
# resvg_py 0.5.0 refuses a valid SVG whose size is in millimetres ("SVG has an invalid size"), unless it is told `dpi=96`:
# its default, documented as "0 = SVG default", makes a millimetre no pixels. The same picture in pixels is drawn.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check resvg-py==0.5.0
"$folder/venv/bin/python" - <<'PROGRAM'
from importlib.metadata import version

from resvg_py import svg_to_bytes

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


def drawn(size: str, **options: float) -> str:
    try:
        return f"{len(bytes(svg_to_bytes(svg_string=PICTURE.format(size), **options)))} bytes"
    except ValueError as error:
        return f"ValueError: {error}"


found = {"10px": drawn("10px"), "10mm": drawn("10mm"), "10mm, dpi=96": drawn("10mm", dpi=96)}
print("resvg_py", version("resvg_py"))
for case, result in found.items():
    print(f"{case}: {result}")
assert "bytes" in found["10px"] and "bytes" in found["10mm, dpi=96"], "it draws less than it did"
assert found["10mm"].startswith("ValueError"), "it draws millimetres now"
PROGRAM
