"""`python -m tools.samples [NAME…] [--out DIR]`: writes the samples, their truths, the table and the answers."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.samples.content import samples
from tools.samples.write import write_answers, write_readme, write_sample


def main() -> None:
    """Writes all samples or the named ones; table and answers always."""
    parser = argparse.ArgumentParser(prog="python -m tools.samples", description=main.__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these samples, for example lao-cai-2020")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[2] / "data" / "raw")
    args = parser.parse_args()
    known = samples()
    unknown = set(args.names) - {s.name for s in known}
    if unknown:
        parser.error(f"no such sample: {', '.join(sorted(unknown))}")
    args.out.mkdir(parents=True, exist_ok=True)
    for sample in known:
        if not args.names or sample.name in args.names:
            size = write_sample(sample, args.out)
            print(f"{sample.name}.pdf\t{size // 1024} KB")
    write_readme(known, args.out)
    write_answers(known, args.out)


if __name__ == "__main__":
    main()
