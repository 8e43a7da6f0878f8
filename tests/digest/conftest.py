"""Helpers of this folder are imported as `digest_plans`; the transcripts of the samples are read once a session."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"


@pytest.fixture(scope="session")
def transcripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the samples as their transcripts give them: nothing depends on the reading of scans."""
    from pipeline.cli import main

    folder = tmp_path_factory.mktemp("transcripts")
    for truth in sorted(RAW.glob("*.truth.txt")):
        (folder / truth.name.replace(".truth", "")).write_bytes(truth.read_bytes())
    assert main(["--data", str(folder / "data"), "ingest", str(folder)]) == 0
    return folder / "data"
