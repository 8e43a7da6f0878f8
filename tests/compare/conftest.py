"""Helpers of this folder are imported as `compared`; it builds on those of the store's tests."""

import sys
from pathlib import Path

for folder in (Path(__file__).parent, Path(__file__).parents[1] / "store"):
    sys.path.insert(0, str(folder))
