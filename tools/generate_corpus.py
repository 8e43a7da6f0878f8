"""Makes a corpus of made-up plans for measuring: `python -m tools.generate_corpus 10000 --data /var/tmp/ten-thousand`.

Bundles and ledger are as an ingest would leave them, but without originals and texts (nothing was read); `kehoach ingest` of
an empty folder, or `tools.bench_store`, loads the database from them. Plans are numbered: `--first 100000 100` adds a hundred
to a hundred thousand.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.corpus.keep import Made, generate

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> int:
    """Write the corpus; prints rate and size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("plans", type=int, help="how many")
    parser.add_argument("--data", type=Path, required=True, help="data folder to write to")
    parser.add_argument("--first", type=int, default=0, help="number of the first plan")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args(arguments)
    made = Made(0, 0, 0.0)
    for made in generate(given.data, given.first, given.plans, given.seed, given.processes):
        print(f"\r{made.plans:,} plans", end="", file=sys.stderr)
    rate = made.plans / max(made.seconds, 1e-9)
    each = made.record_bytes / max(made.plans, 1) / 1000
    print(f"\r{made.plans:,} plans in {made.seconds:.1f} s ({rate:.0f} plans/s), {each:.0f} KB per record")
    return 0


if __name__ == "__main__":
    sys.exit(main())
