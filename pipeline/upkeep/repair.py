"""Make again what can be made again. What cannot is left as it is, for a person to see."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.intake.files import sha256_file
from pipeline.intake.ledger import Ledger
from pipeline.settings import Settings
from pipeline.upkeep.again import kept_original, make_again
from pipeline.upkeep.verify import Damage

__all__ = ["Repairs", "repair"]


@dataclass
class Repairs:
    """What was done."""

    mended: list[Damage]
    """Whole again now."""
    requeued: list[str]
    """Inputs that the next ingest reads again."""
    load: bool
    """Whether the database must be loaded anew."""
    hopeless: list[Damage]
    """What only a person can bring back."""


def repair(settings: Settings, damages: Iterable[Damage]) -> Repairs:
    """Originals are taken again from where they came if they still lie there; damaged texts, records and manifests are removed and
    their inputs queued, or read again at once from the kept original where the incoming folder was emptied; damaged lines are set aside in `<journal>.damaged`; a damaged database is moved away."""
    done = Repairs([], [], False, [])
    ledger = Ledger(settings.ledger)
    lines: dict[str, list[Damage]] = {}
    queue: dict[str, None] = {}
    again: dict[str, list[Damage]] = {}
    for damage in damages:
        path = settings.data / damage.path
        match damage.code:
            case "line-damaged":
                lines.setdefault(damage.path, []).append(damage)
            case "database-damaged" | "database-missing":
                if path.exists():
                    os.replace(path, path.with_name(f"{path.name}.damaged"))
                done.load = True
                done.mended.append(damage)
            case "original-missing" | "original-damaged" | "original-edited":
                sha256 = damage.sha256 or ""
                if _take_again(settings, ledger, sha256, path):
                    done.mended.append(damage)
                else:
                    done.hopeless.append(damage)
            case _:
                sha256 = damage.sha256 or ""
                paths = [e.path for e in ledger.of_content(sha256) if e.state in ("kept", "queued")]
                if any(_is(Path(path), sha256) for path in paths):
                    path.unlink(missing_ok=True)
                    queue |= dict.fromkeys(paths)
                    done.mended.append(damage)
                elif kept_original(settings, sha256):
                    path.unlink(missing_ok=True)
                    again.setdefault(sha256, []).append(damage)
                else:
                    done.hopeless.append(damage)
    made = make_again(settings, ledger, again) if again else set()
    for sha256, found in again.items():
        (done.mended if sha256 in made else done.hopeless).extend(found)
    done.load = done.load or bool(made)
    for name, found in lines.items():
        _set_aside(settings.data / name, {int(damage.detail) for damage in found})
        done.mended += found
    done.requeued = list(queue)
    ledger.requeue(done.requeued)
    return done


def _take_again(settings: Settings, ledger: Ledger, sha256: str, kept: Path) -> bool:
    """Copy the original from a source that still has its content; never a link: that is how it was lost."""
    for entry in ledger.of_content(sha256):
        source = Path(entry.path)
        if _is(source, sha256):
            temporary = kept.with_name(f".{kept.name}.again.tmp")
            shutil.copyfile(source, temporary)
            temporary.chmod(0o600)
            os.replace(temporary, kept)
            return True
    return False


def _is(path: Path, sha256: str) -> bool:
    try:
        return sha256_file(path) == sha256
    except OSError:
        return False


def _set_aside(path: Path, numbers: set[int]) -> None:
    """Copy damaged lines into a file beside and fill their place with line ends, under the writers' lock: the file keeps its
    length, so nobody who reads on from a place in it is disturbed."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        with os.fdopen(os.dup(descriptor), "rb") as file:
            content = file.read()
        offset = 0
        for number, line in enumerate(content.splitlines(keepends=True), 1):
            if number in numbers:
                with path.with_name(f"{path.name}.damaged").open("ab") as aside:
                    aside.write(line.rstrip(b"\n") + b"\n")
                    aside.flush()
                    os.fsync(aside.fileno())
                os.pwrite(descriptor, b"\n" * len(line), offset)
            offset += len(line)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
