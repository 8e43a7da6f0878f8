"""The sample plans, one module each: text and truth side by side."""

from __future__ import annotations

from importlib import import_module

from tools.samples.model import Sample

__all__ = ["ORDER", "samples"]

ORDER = ("lao_cai_2020", "hau_giang_2022", "nam_dinh_2013")


def samples() -> list[Sample]:
    """All samples, in the order in which the table of `data/raw/README.md` lists them."""
    out: list[Sample] = []
    for name in ORDER:
        sample = import_module(f"tools.samples.content.{name}").SAMPLE
        assert isinstance(sample, Sample)
        out.append(sample)
    return out
