"""Run the notebooks and keep them with their results, so that they read well on a code host.

    python -m tools.notebooks [--data data] [NAME…]

Each is run from its first cell in a fresh kernel, in its own folder, with KEHOACH_DATA naming the data folder. What differs from
run to run without meaning (times of execution, versions of the kernel) is not kept.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
_SECONDS = 300


def run(path: Path, data: Path) -> nbformat.NotebookNode:
    """The notebook with its results. Raises `nbclient.exceptions.CellExecutionError` for a cell that fails."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, timeout=_SECONDS, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    )
    client.execute(env={**os.environ, "KEHOACH_DATA": str(data.resolve())})
    for number, cell in enumerate((c for c in notebook.cells if c.cell_type == "code"), 1):
        cell.execution_count = number
        cell.metadata.pop("execution", None)
        for output in cell.outputs:
            if "execution_count" in output:
                output["execution_count"] = number
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return notebook


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all notebooks, or those named, and write them back."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="part of a file name")
    parser.add_argument("--data", type=Path, default=Path("data"))
    chosen = parser.parse_args(arguments)
    paths = sorted(p for p in FOLDER.glob("*.ipynb") if not chosen.names or any(n in p.name for n in chosen.names))
    if not paths:
        print("No such notebook.", file=sys.stderr)
        return 1
    for path in paths:
        notebook = run(path, chosen.data)
        nbformat.write(notebook, path)
        print(f"{path.name}: {len(notebook.cells)} cells")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
