"""How the notebooks look: the database they open, letters that Vietnamese has, colours that everybody can tell apart."""

from __future__ import annotations

import os
from pathlib import Path

import altair as alt
import pandas as pd

from pipeline import Store

__all__ = ["BLUE", "COLOURS", "GREY", "ORANGE", "open_store", "table"]

# Okabe and Ito (2008): told apart with any kind of colour vision.
COLOURS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#999999"]
BLUE, ORANGE, GREY = COLOURS[0], COLOURS[5], "#BDBDBD"
_FONT = "DejaVu Sans"


@alt.theme.register("kehoach", enable=True)
def _theme() -> alt.theme.ThemeConfig:
    return {
        "config": {
            "font": _FONT, "title": {"font": _FONT, "anchor": "start", "fontSize": 14, "offset": 12},
            "axis": {"labelFont": _FONT, "titleFont": _FONT, "titleFontWeight": "normal", "labelLimit": 320, "grid": False},
            "legend": {"labelFont": _FONT, "titleFont": _FONT, "titleFontWeight": "normal", "labelLimit": 320},
            "range": {"category": COLOURS}, "view": {"stroke": None, "continuousWidth": 560},
        }
    }  # fmt: skip


alt.renderers.enable("png", scale_factor=1.5)
pd.set_option("display.max_colwidth", 110)


def open_store() -> Store:
    """The database of the folder that KEHOACH_DATA names, else of `data` beside this folder."""
    return Store(os.environ.get("KEHOACH_DATA") or Path(__file__).resolve().parent.parent / "data")


def table(frame: pd.DataFrame, **names: str) -> pd.DataFrame:
    """A frame with Vietnamese heads, dates as dd/mm/yyyy and blanks for what is not known, without the row numbers."""
    shown = frame.copy()
    for column in shown.columns:
        if pd.api.types.is_datetime64_any_dtype(shown[column]):
            shown[column] = shown[column].dt.strftime("%d/%m/%Y")
    shown = shown.astype(object).where(shown.notna(), "")
    shown = shown.rename(columns=names)
    shown.index = pd.Index([""] * len(shown))
    return shown
