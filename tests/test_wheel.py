"""What the wheel carries: built, unpacked in another folder and run there without the checkout."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.slow

PACKAGES = ("extractors", "gazetteer", "pipeline")
PLAN = """ỦY BAN NHÂN DÂN
TỈNH YÊN BÁI

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 58/KH-UBND

Yên Bái, ngày 14 tháng 3 năm 2019

KẾ HOẠCH
Trồng cây phân tán năm 2019

Thực hiện Chỉ thị số 13-CT/TW ngày 12/01/2017 của Ban Bí thư, Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:

I. TỔ CHỨC THỰC HIỆN

1. Sở Nông nghiệp và Phát triển nông thôn chủ trì, phối hợp với Sở Tài chính cấp cây giống, báo cáo Ủy ban nhân dân tỉnh trước ngày 30/9/2019.
"""


def pip(*arguments: str, cwd: Path) -> None:
    """Offline, whatever the machine's own settings say."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PIP_")}
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check", *arguments],
        cwd=cwd, env=environment | {"PIP_CONFIG_FILE": os.devnull}, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy: setuptools would take what an older build left in the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for package in PACKAGES:
        shutil.copytree(ROOT / package, source / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, source)
    for stranger in ("tests", "tools", "notebooks"):  # beside the packages, as in the checkout
        (source / stranger).mkdir()
        (source / stranger / "__init__.py").touch()
    pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(folder), str(source), cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    target = wheel.parent / "elsewhere"
    pip("install", "--no-deps", "--no-index", "--target", str(target), str(wheel), cwd=wheel.parent)
    return target


def run(installed: Path, cwd: Path, *arguments: str) -> str:
    """Python with that folder first and the libraries behind it. `-S`: without it the editable checkout would be there too."""
    libraries = dict.fromkeys(sysconfig.get_paths()[key] for key in ("purelib", "platlib"))
    done = subprocess.run(
        [sys.executable, "-S", "-P", *arguments],
        cwd=cwd, env={**os.environ, "PYTHONPATH": os.pathsep.join([str(installed), *libraries])},
        capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_file_of_the_packages_and_no_other(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {n for n in archive.namelist() if ".dist-info/" not in n}
    wanted = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {Path(name).suffix for name in wanted} >= {".py", ".csv", ".sql", ".typed"}
    assert names == wanted


def test_licence_and_notice_come_along(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        told = {Path(n).name: archive.read(n).decode() for n in archive.namelist() if ".dist-info/licenses/" in n}
        (metadata,) = (archive.read(n).decode() for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
    assert told == {name: (ROOT / name).read_text("utf-8") for name in ("LICENSE", "NOTICE")}
    assert Parser().parsestr(metadata)["License-Expression"] == "Apache-2.0"


@pytest.mark.parametrize("name", ["places", "succession"])
def test_the_notice_names_whose_data_it_is(name: str) -> None:
    """A data file of others' work names it in its rows; the notice names the file and the work."""
    with (ROOT / "gazetteer" / "data" / f"{name}.csv").open(encoding="utf-8") as file:
        sources = {row["source"] for row in csv.DictReader(file)}
    notice = (ROOT / "NOTICE").read_text("utf-8")
    (theirs,) = (s for s in sources if s.startswith("vietnamadminunits"))
    assert theirs in notice
    assert f"gazetteer/data/{name}.csv" in notice


def test_the_checkout_is_not_on_the_path(installed: Path, tmp_path: Path) -> None:
    program = (
        "import sys, importlib, json;"
        f"found = [importlib.import_module(n).__file__ for n in {PACKAGES!r}]; print(json.dumps([found, sys.path]))"
    )
    found, path = json.loads(run(installed, tmp_path, "-c", program))
    assert all(Path(file).is_relative_to(installed) for file in found)
    assert str(ROOT) not in path


def test_extract_runs_elsewhere(installed: Path, tmp_path: Path) -> None:
    """Needs the gazetteer's tables, and spaCy's entry points for the components."""
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    record = json.loads(run(installed, tmp_path, "-m", "pipeline.cli", "extract", "plan.txt"))
    assert record["document"]["number"] == "58/KH-UBND"
    assert record["document"]["province"] == "Yên Bái"
    assert [c["number"] for c in record["citations"]] == ["13-CT/TW"]
    assert record["deadlines"]
    assert record["tasks"]


def test_components_are_entry_points(installed: Path, tmp_path: Path) -> None:
    """Any spaCy program can add them, though nothing of ours was imported."""
    program = "import spacy; nlp = spacy.blank('xx'); nlp.add_pipe('kehoach_sections'); print(nlp.pipe_names)"
    assert run(installed, tmp_path, "-c", program).strip() == "['kehoach_sections']"


def test_the_database_is_made_elsewhere(installed: Path, tmp_path: Path) -> None:
    """Needs the store's .sql files."""
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    run(installed, tmp_path, "-m", "pipeline.cli", "ingest", "plan.txt")
    told = json.loads(run(installed, tmp_path, "-m", "pipeline.cli", "cites", "13-CT/TW", "--json"))
    (province,) = told["provinces"]
    assert (province["province"], province["answer"]) == ("Yên Bái", "direct")
    assert [plan["file"] for plan in province["plans"]] == ["plan.txt"]
