"""Tables for people and other programs: CSV, JSON, Parquet, Excel, printable HTML."""

from pipeline.export.sheet import Column, Head, Sheet
from pipeline.export.write import FORMATS, format_of, write

__all__ = ["FORMATS", "Column", "Head", "Sheet", "format_of", "write"]
