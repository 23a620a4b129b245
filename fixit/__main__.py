"""`python -m fixit`."""

import os
import sys

# `-m` puts the current folder first; a yaml.py that lies there is not ours to import.
if sys.path and sys.path[0] == os.getcwd() != os.path.dirname(os.path.dirname(os.path.abspath(__file__))):
    del sys.path[0]

from fixit.cli.front import main  # only after the path is right

sys.exit(main())
