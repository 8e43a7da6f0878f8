"""What several suites share: the samples, read once a session as a user would read them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def samples_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with all samples, scans read by Tesseract, by the real command."""
    data = tmp_path_factory.mktemp("all-samples") / "data"
    done = subprocess.run(
        [sys.executable, "-P", "-m", "pipeline.cli", "--data", str(data), "ingest", str(ROOT / "data" / "raw")],
        cwd=data.parent, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=900, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return data
