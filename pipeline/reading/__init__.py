"""Files to text, page by page."""

from pipeline.reading.reader import read
from pipeline.reading.settings import ReadingSettings

__all__ = ["ReadingSettings", "read"]
