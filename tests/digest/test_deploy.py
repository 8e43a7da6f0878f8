"""The examples for systemd and cron are taken by those who read them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import typer

from pipeline.cli import app

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd on this machine")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    for unit in (DEPLOY / "systemd").glob("kehoach-digest.*"):
        text = unit.read_text("utf-8").replace("/usr/local/bin/kehoach", "/bin/true")
        (tmp_path / unit.name).write_text(text, "utf-8")
    units = sorted(str(p) for p in tmp_path.iterdir())
    assert len(units) == 2
    ran = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr.strip()) == (0, "")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd on this machine")
def test_the_timer_rings_on_mondays_in_viet_nam() -> None:
    found = re.search(
        r"^OnCalendar=(.+)$", (DEPLOY / "systemd" / "kehoach-digest.timer").read_text("utf-8"), re.MULTILINE
    )
    assert found
    ran = subprocess.run(["systemd-analyze", "calendar", found[1]], capture_output=True, text=True, check=True)
    assert re.search(r"Next elapse: Mon .* 00:00:00 UTC|Next elapse: Mon .* 07:00:00", ran.stdout)


def test_the_commands_exist() -> None:
    """What the examples run is a command of ours with these options."""
    command = typer.main.get_command(app).commands["digest"]  # type: ignore[attr-defined]
    options = {name for parameter in command.params for name in parameter.opts}
    lines = (DEPLOY / "systemd" / "kehoach-digest.service").read_text("utf-8") + (
        DEPLOY / "cron" / "kehoach-digest"
    ).read_text("utf-8")
    used = re.findall(r"kehoach digest((?: --[a-z-]+)+)", lines)
    assert len(used) == 2
    assert {option for each in used for option in each.split()} <= options


def test_cron_lines_have_their_fields() -> None:
    lines = [
        x for x in (DEPLOY / "cron" / "kehoach-digest").read_text("utf-8").splitlines() if x and not x.startswith("#")
    ]
    jobs = [x for x in lines if not re.match(r"[A-Z_]+=", x)]
    assert len(jobs) == 1
    assert re.fullmatch(r"\d+ \d+-\d+ \* \* 1 kehoach kehoach digest --send >/dev/null", jobs[0])
