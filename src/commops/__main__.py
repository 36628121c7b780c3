"""`python -m commops` does what `commops` does, and takes no library from the current folder.

For `-m`, Python looks for modules in the current folder first, where a file `yaml.py` of a pull request would be run in
place of the library. Only `commops` itself has been looked for there by now; `python -I -m commops` does not even that.
"""

import os
import sys

try:
    here = os.getcwd()  # noqa: PTH109 - a `pathlib.py` may be there
except OSError:
    here = ""  # the folder is gone
if not sys.flags.safe_path and sys.path[:1] == [here]:
    del sys.path[0]

from commops.cli import main

if __name__ == "__main__":
    main()
