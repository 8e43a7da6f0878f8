"""Workers that misbehave, put in the place of the real one. What to do stands in the name of the input:
`die…` kills itself, `hang…` says nothing, `once…` dies the first time, `slow…` tells of pages for ever, `page…` stops after the third,
`fat-300…` has a grandchild of 300 MB, `late…` has a page that times out at first, `full…` finds the disk full, anything else is kept.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path


def _keep(job: dict[str, object]) -> None:
    from pipeline.intake.bundle import Bundles, Manifest  # late: those that hang or die must do so at once
    from pipeline.record import SCHEMA_VERSION

    bundle = Bundles(Path(str(job["processed"])))[str(job["sha256"])]
    document = dict.fromkeys(("type", "number", "date", "issuer", "level", "province", "district", "commune", "title"))
    document |= {
        "period": None,
        "signatory": None,
        "signatory_title": None,
        "recipients": [],
        "issued_with": None,
        "fields": {},
    }
    record = {
        "schema_version": SCHEMA_VERSION,
        "plan": bundle.sha256[:12], "sha256": bundle.sha256, "document": document, "citations": [], "relations": [], "other_relations": [],
        "deadlines": [], "agencies": [], "tasks": [], "pages": [], "passages": [],
    }  # fmt: skip
    bundle.save_records(str(job["record_key"]), [record])
    bundle.commit(
        Manifest(bundle.sha256, 1, "txt", None, str(job["text_key"]), str(job["record_key"]), bundle.sha256[:12])
    )


def _grow(megabytes: int) -> None:
    """A grandchild that takes so much memory, as Tesseract might."""
    subprocess.run(
        [sys.executable, "-c", f"import time; held = b'x' * ({megabytes} << 20); time.sleep(60)"], check=False
    )


def main() -> None:
    if os.environ.get("KEHOACH_TEST_NO_START"):
        sys.exit(5)
    print(json.dumps({"event": "ready"}), flush=True)
    for line in sys.stdin:
        job = json.loads(line)
        path = Path(job["path"])
        name = path.name
        if name.startswith("die"):
            os.kill(os.getpid(), signal.SIGKILL)
        if name.startswith("once"):
            seen = Path(job["processed"]) / "once"
            if not seen.exists():
                seen.touch()
                sys.exit(7)
        while name.startswith("hang"):
            time.sleep(1)
        if name.startswith("page"):
            print(json.dumps({"event": "page", "page": 3, "pages": 9}), flush=True)
            time.sleep(60)
        if name.startswith("fat"):
            _grow(int(name.partition("-")[2].partition(".")[0]))
        while name.startswith("slow"):
            print(json.dumps({"event": "page", "page": 1, "pages": 9}), flush=True)
            time.sleep(0.05)
        if name.startswith("full"):
            print(json.dumps({"event": "done", "state": "failed", "reason": "disk-full"}), flush=True)
            continue
        _keep(job)
        late = int(name.startswith("late") and not job["fresh"])
        print(
            json.dumps(
                {
                    "event": "done",
                    "state": "kept",
                    "pages": 1,
                    "unread": 0,
                    "plan": "p",
                    "provisional": late,
                    "seconds": 0.0,
                }
            ),
            flush=True,
        )


if __name__ == "__main__":
    main()
