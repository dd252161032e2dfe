"""``python -m guidegen``."""

import sys

from guidegen.cli.main import main

sys.exit(main())
