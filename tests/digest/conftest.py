"""Helpers of this folder are imported as `digest_plans`; the samples are read once a session."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"


ON_PAPER = ("can-tho-2025", "dak-lak-2026", "ninh-thuan-2018")
"""Samples with tables or two documents in a file: plain text does not show where these begin."""


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the samples: three as they are on paper, the others in the words of their transcripts, so that nothing
    depends on a letter that a scan lost."""
    from pipeline.cli import main

    folder = tmp_path_factory.mktemp("samples")
    for truth in sorted(RAW.glob("*.truth.txt")):
        name = truth.name.removesuffix(".truth.txt")
        source = RAW / f"{name}.pdf" if name in ON_PAPER else truth
        (folder / f"{name}{source.suffix}").write_bytes(source.read_bytes())
    assert main(["--data", str(folder / "data"), "ingest", str(folder)]) == 0
    return folder / "data"
