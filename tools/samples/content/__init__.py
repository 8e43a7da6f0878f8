"""The sample plans, one module each: text and truth side by side."""

from __future__ import annotations

from importlib import import_module

from tools.samples.model import Sample

__all__ = ["ORDER", "samples"]

ORDER = (
    "lao_cai_2020",
    "nam_dinh_2013",
    "binh_phuoc_2024",
    "quang_tri_2023",
    "hau_giang_2022",
    "thai_binh_2022",
    "quang_binh_2010",
    "kon_tum_2021",
    "ninh_thuan_2018",
    "can_tho_2025",
    "dak_lak_2026",
    "lam_dong_2026",
    "phung_hiep_2023",
    "phu_quoc_2026",
)


def samples() -> list[Sample]:
    """All samples, in the order in which the table of `data/raw/README.md` lists them."""
    out: list[Sample] = []
    for name in ORDER:
        sample = import_module(f"tools.samples.content.{name}").SAMPLE
        assert isinstance(sample, Sample)
        out.append(sample)
    return out
