"""A digest as a mail: text and HTML as alternatives, the calendar attached. The same digest makes the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import Final

from pipeline.digest.as_html import as_html
from pipeline.digest.as_text import as_text
from pipeline.digest.model import Digest, Scope
from pipeline.digest.views import view
from pipeline.digest.words import Says

__all__ = ["message", "message_id"]

_POLICY: Final = SMTP.clone(cte_type="7bit")
"""Every server takes seven bits; Vietnamese goes as base64."""


def message_id(data: Path, scope: Scope, recipients: Sequence[str], lang: str, sender: str) -> str:
    """The name of a mail, known before it is made: of the data folder, the days, the filters and the recipients. A program that
    is sent it twice shows it once."""
    days = scope.days
    parts = [
        str(data.resolve()), days.first.isoformat(), days.last.isoformat(), scope.province or "", scope.agency or "", lang,
        *sorted(recipients),
    ]  # fmt: skip
    name = hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:32]
    return f"<kehoach.{name}@{sender.rpartition('@')[2] or 'localhost'}>"


def message(  # noqa: PLR0917
    digest: Digest, say: Says, calendar: bytes, name: str, sender: str, to: Sequence[str], at: datetime, quotes: bool = True
) -> EmailMessage:  # fmt: skip
    """The mail. `name` is its Message-ID, `at` its date; without recipients it is a draft (`X-Unsent`)."""
    made = EmailMessage(policy=_POLICY)
    made["Subject"] = view(digest, say, quotes).subject
    made["From"] = sender
    if to:
        made["To"] = ", ".join(to)
    else:
        made["X-Unsent"] = "1"
    made["Date"] = format_datetime(at)
    made["Message-ID"] = name
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: no absence notes in return
    made.set_content(as_text(digest, say, quotes), cte="base64")
    made.add_alternative(as_html(digest, say, quotes), subtype="html", cte="base64")
    days = digest.scope.days
    file = f"han-viec-{digest.week or f'{days.first.isoformat()}-{days.last.isoformat()}'}.ics"
    made.add_attachment(
        calendar, maintype="text", subtype="calendar", filename=file, params={"charset": "utf-8", "method": "PUBLISH"}
    )
    made["Content-Language"] = say.lang
    parts = [part for part in made.walk() if part.is_multipart()]
    for index, part in enumerate(parts):
        part.set_boundary(f"=_{hashlib.sha256(f'{name}{index}'.encode()).hexdigest()[:32]}")
    return made
