"""What the documents say is so: commands, make targets, links, licences; and nothing in them belongs to one machine."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
import typer
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from pipeline.cli import app

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "data" / "raw").glob("*.md")])
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def code(document: Path) -> str:
    """What stands in a document as code: blocks and `spans`."""
    text = document.read_text("utf-8")
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.M | re.S)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))
    return "\n".join([*blocks, *spans])


def project_files() -> Iterator[Path]:
    """What is kept in git, told without git: neither hidden folders nor what tools and runs leave behind."""
    for folder, folders, files in os.walk(ROOT):
        here = Path(folder)
        folders[:] = sorted(
            name
            for name in folders
            if (not name.startswith(".") or name == ".ci")
            and name not in ("__pycache__", "processed", "build", "dist")
            and not name.endswith(".egg-info")
            and not (here / name / "pyvenv.cfg").exists()
        )
        yield from (here / name for name in sorted(files) if not re.match(r"kehoach\.duckdb|ledger\.jsonl", name))


def texts() -> Iterator[tuple[str, str]]:
    for path in project_files():
        content = path.read_bytes()
        if b"\0" not in content and not content.startswith(b"%PDF"):
            yield path.relative_to(ROOT).as_posix(), content.decode("utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    """In a table it may follow another: `kehoach read FILE` · `extract FILE`."""
    assert re.search(rf"^(\$ )?(kehoach (--\w+ \S+ )*)?{command}\b", code(ROOT / "README.md"), re.M)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.relative_to(ROOT).as_posix())
def test_commands_that_documents_name_exist(document: Path) -> None:
    named = re.findall(r"^(?:\$ |\S*bin/)?kehoach (?:--[\w-]+ \S+ )*([a-z]+(?:-[a-z]+)*)\b", code(document), re.M)
    assert set(named) <= set(COMMANDS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.relative_to(ROOT).as_posix())
def test_links_lead_somewhere_and_no_place_was_left_to_fill(document: Path) -> None:
    text = document.read_text("utf-8")
    targets = {t.partition("#")[0] for t in re.findall(r"\]\(([^)\s]+)\)", text) if not re.match(r"https?://|#", t)}
    assert [t for t in sorted(targets) if not (document.parent / t).exists()] == []
    assert not re.search(r"@[A-Z]+@|\bTODO\b|\bFIXME\b", text)


def test_make_targets_that_documents_name_exist() -> None:
    targets = set(re.findall(r"^([a-z][\w-]*):", MAKEFILE, re.M))
    named = {t for d in DOCUMENTS for t in re.findall(r"^(?:\$ )?make ([a-z][\w-]*)", code(d), re.M)}
    assert {"run", "test"} <= named <= targets


def test_make_help_lists_every_target() -> None:
    """And each has its line, so that `make help` is complete."""
    (phony,) = re.findall(r"^\.PHONY: (.+)$", MAKEFILE, re.M)
    told = subprocess.run(["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)  # fmt: skip
    listed = re.findall(r"^  make (\S+) +\S", told.stdout, re.M)
    assert sorted(listed) == sorted(phony.split()) == sorted(re.findall(r"^([a-z][\w-]*):", MAKEFILE, re.M))


def test_what_make_calls_exists() -> None:
    for module in re.findall(r"-m (tools\.[\w.]+)", MAKEFILE):
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module
    assert os.access(ROOT / "tools" / "setup.sh", os.X_OK)


def test_no_file_names_a_machine_or_where_packages_come_from() -> None:
    """Folders of the machine it was written on; package indexes and mirrors, which are each machine's own setting."""
    machine = re.compile(r"(?<![\w.~-])/(?:work|home|root|Users|mnt|tmp/(?!x|tess_)[\w-]+)/[\w.]")
    index = re.compile(r"https?://[^\s/]*(?:pypi|pythonhosted|artifact|mirror|registry|deb\.)[^\s]*|--?(?:extra-)?index-url|find-links")  # fmt: skip
    address = re.compile(r"https?://(?:\d{1,3}\.){3}\d")
    found = [
        (name, hit.group())
        for name, text in texts()
        if name != "tests/test_docs.py"
        for pattern in (machine, index, address)
        if (hit := pattern.search(text))
    ]
    assert found == []


def test_versions_are_pinned_without_addresses() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
    assert lines == sorted(lines, key=str.lower)
    assert {canonicalize_name(line.partition("==")[0]) for line in lines} == set(dependencies())


# Permissive: may be used, changed and passed on in works of any licence. As `License-Expression`, as classifier, or in words.
PERMISSIVE = re.compile(
    r"MIT(-0|-CMU)?|0?BSD(-[23]-Clause)?|Apache([ -](License )?2\.0)?|ISC|PSF-2\.0|Zlib|CC0-1\.0"
    r"|(MIT|BSD|ISC|Apache Software) License( \(ISCL\))?|dependency licenses"
)
FILE_LEVEL = {
    "certifi": "the list of certificate authorities; comes with requests",
    "hypothesis": "only in tests",
    "pathspec": "only in tests; comes with mypy",
    "tqdm": "comes with underthesea",
}
"""MPL-2.0: changes to its own files must be published, works that use it stay free. Used unchanged."""


def dependencies() -> dict[str, metadata.Distribution]:
    """Everything that installing `kehoach[dev]` brings along, by canonical name."""
    found: dict[str, metadata.Distribution] = {}
    waiting = [Requirement("kehoach[dev]")]
    seen: set[str] = set()
    while waiting:
        wanted = waiting.pop()
        if str(wanted) in seen:
            continue
        seen.add(str(wanted))
        distribution = metadata.distribution(wanted.name)
        found[canonicalize_name(wanted.name)] = distribution
        for text in distribution.requires or ():
            needed = Requirement(text)
            extras = wanted.extras or {""}
            if not needed.marker or any(needed.marker.evaluate({**default_environment(), "extra": e}) for e in extras):
                waiting.append(needed)
    del found["kehoach"]
    return found


def licences(distribution: metadata.Distribution) -> list[str]:
    """The parts of its licence, as its authors state it in the metadata."""
    told = distribution.metadata
    classifiers = [
        c.rpartition(" :: ")[2] for c in told.get_all("Classifier") or () if c.startswith("License :: OSI Approved ::")
    ]
    stated = told.get("License-Expression") or " AND ".join(classifiers) or (told.get("License") or "").split("\n")[0]
    return [part.strip("() ") if " (" not in part else part.strip() for part in re.split(r" AND | OR |, ", stated)]


def test_licences_are_permissive() -> None:
    stated = {name: licences(distribution) for name, distribution in dependencies().items()}
    others = {name: parts for name, parts in stated.items() if not all(map(PERMISSIVE.fullmatch, parts))}
    assert set(others) == set(FILE_LEVEL)
    for name, parts in others.items():
        assert all(PERMISSIVE.fullmatch(p) or re.search(r"MPL-2\.0|MPL 2\.0", p) for p in parts), (name, parts)
