"""What every command is given: the data folder, the language, and the settings when it asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.commands.messages import Speaker

if TYPE_CHECKING:
    from pipeline.settings import Settings
    from pipeline.store.store import Store

__all__ = ["Context"]


@dataclass(frozen=True)
class Context:
    """Options that stand before the command."""

    data: Path
    lang: str

    @property
    def say(self) -> Speaker:
        """Messages in the language asked for."""
        return Speaker(self.lang)

    def settings(self, **given: Any) -> Settings:
        """Settings of the data folder; options given to the command win."""
        from pipeline.settings import load_settings

        return load_settings(self.data, **given)

    def store(self) -> Store:
        """The database, opened for questions."""
        from pipeline.store.store import Store

        return Store(self.data)
