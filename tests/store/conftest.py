"""Helpers of this folder are imported as `plans`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
