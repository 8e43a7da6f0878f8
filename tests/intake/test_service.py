"""The unit of the watching service: sound to systemd, hardened, and in step with the command."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import typer

from pipeline.cli import app

UNIT = Path(__file__).resolve().parents[2] / "deploy" / "systemd" / "kehoach-watch.service"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    unit = tmp_path / UNIT.name
    unit.write_text(UNIT.read_text("utf-8").replace("/opt/kehoach/bin/kehoach", "/bin/true"), "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, timeout=60, check=False
    )
    assert [line for line in done.stderr.splitlines() if UNIT.name in line] == []


def test_its_command_line_is_one_that_we_have() -> None:
    (line,) = re.findall(r"^ExecStart=\S+/kehoach (.+)$", UNIT.read_text("utf-8"), re.M)
    words = line.split()
    commands = typer.main.get_command(app)
    ingest = commands.commands["ingest"]  # type: ignore[attr-defined]
    known = {option for parameter in (*commands.params, *ingest.params) for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known
    assert {"ingest", "--watch"} <= set(words)


def test_it_may_do_no_more_than_it_must() -> None:
    told = set(UNIT.read_text("utf-8").splitlines())
    assert {
        "NoNewPrivileges=yes", "ProtectSystem=strict", "PrivateTmp=yes", "PrivateNetwork=yes", "UMask=0077",
        "CapabilityBoundingSet=", "KillSignal=SIGTERM", "Restart=on-failure",
    } <= told  # fmt: skip
