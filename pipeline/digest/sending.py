"""Sending, once a week and no more: what is meant to happen is written down before it happens.

`data/digests.jsonl` holds a sealed line for each step of each mail, named by its Message-ID:

    intent → sent | failed | unsure

`intent` is on disk before the server is spoken to. Where it is the last word, the machine stopped between: the mail may have
gone out, and only `again` sends it once more. `failed` says that the server surely did not take it: the next run tries again.
"""

from __future__ import annotations

import base64
import fcntl
import os
import smtplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Literal

from pipeline.digest.mail_settings import MailSettings
from pipeline.digest.model import Scope
from pipeline.duties.journal import Journal
from pipeline.errors import Failed
from pipeline.intake.ledger import now

__all__ = ["History", "Outcome", "Unsure", "deliver", "send"]

State = Literal["intent", "sent", "failed", "unsure"]


class Unsure(Exception):  # noqa: N818  (a state, like the errors of inputs)
    """The connection broke after the server had begun to take the mail."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mail."""

    state: Literal["sent", "already"]
    at: str
    to: tuple[str, ...]
    refused: tuple[str, ...] = ()
    """Recipients whom the server does not know; the others were sent it."""


class History:
    """The file and its last word on every mail."""

    def __init__(self, data: Path) -> None:
        self.journal = Journal(data / "digests.jsonl")
        lines, self.damaged = self.journal.read()
        self._lines = [line for line in lines if {"mail", "state", "at"} <= line.keys()]

    def last(self, mail: str) -> dict[str, Any] | None:
        """The last line on a mail."""
        return next((line for line in reversed(self._lines) if line["mail"] == mail), None)

    def write(self, mail: str, state: State, scope: Scope, **more: Any) -> dict[str, Any]:
        """Add a line; it is on disk when this returns."""
        line = {
            "mail": mail, "state": state, "at": now(), "first": scope.days.first.isoformat(), "last": scope.days.last.isoformat(),
            "filters": filters_of(scope), **more,
        }  # fmt: skip
        self.journal.append(line)
        self._lines.append(line)
        return line

    def told_until(self, scope: Scope) -> str | None:
        """The moment (UTC) at which the last digest of earlier days with the same filters was made: since then, all is new."""
        found = [
            str(line["made"])
            for line in self._lines
            if line["state"] == "sent" and line.get("filters", "") == filters_of(scope) and "made" in line
            and date.fromisoformat(line["first"]) < scope.days.first
        ]  # fmt: skip
        return max(found, default=None)


def filters_of(scope: Scope) -> str:
    """The filters of a scope as one word."""
    return "|".join((scope.province or "", scope.agency or "")).strip("|")


@contextmanager
def only_one(data: Path) -> Iterator[None]:
    """Hold off other senders of the same data folder. Raises `Failed("mail-busy")` while one is at it."""
    path = data / "digests.lock"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Failed("mail-busy", str(path)) from error
        yield
    finally:
        os.close(descriptor)


def send(  # noqa: PLR0917
    data: Path, scope: Scope, name: str, settings: MailSettings, make: Callable[[], EmailMessage], again: bool = False,
    unsure_text: Callable[[str], str] = str,
) -> Outcome:  # fmt: skip
    """Send the mail of that name unless it was sent. Raises `Failed`: `mail-not-sent` (the next run tries again), `mail-unsure`
    (it may have been sent; `again` sends it), `mail-busy`."""
    with only_one(data):
        history = History(data)
        before = history.last(name)
        if before is not None and not again:
            if before["state"] == "sent":
                return Outcome("already", before["at"], tuple(before.get("to", ())), tuple(before.get("refused", ())))
            if before["state"] in ("intent", "unsure"):
                raise Failed("mail-unsure", unsure_text(before["at"]))
        made = now()
        mail = make()
        started = history.write(name, "intent", scope, to=list(settings.recipients))
        try:
            refused = deliver(mail, settings)
        except Unsure as error:
            history.write(name, "unsure", scope, why=str(error))
            raise Failed("mail-unsure", unsure_text(started["at"])) from error
        except Exception as error:  # before the words were given away, whatever it was: nobody has been sent anything
            why = _why(error)
            history.write(name, "failed", scope, why=why)
            raise Failed("mail-not-sent", why) from error
        sent = history.write(name, "sent", scope, to=list(settings.recipients), refused=list(refused), made=made)
        return Outcome("sent", sent["at"], settings.recipients, refused)


def deliver(mail: EmailMessage, settings: MailSettings) -> tuple[str, ...]:
    """Give a mail to the server; returns the recipients it refuses. Raises `Unsure` where the connection breaks after the server
    asked for the words, anything else before: then nobody is sent anything."""
    content = mail.as_bytes()
    if settings.security == "ssl":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            settings.host, settings.port, timeout=settings.timeout, context=settings.context()
        )
    else:
        server = smtplib.SMTP(settings.host, settings.port, timeout=settings.timeout)
    try:
        if settings.security == "starttls":
            server.starttls(context=settings.context())
        if settings.user and settings.password:
            _login(server, settings.user, settings.password)
        server.ehlo_or_helo_if_needed()
        code, reply = server.mail(settings.sender_address)
        if code != 250:
            raise smtplib.SMTPSenderRefused(code, reply, settings.sender_address)
        refused = {}
        for address in settings.recipients:
            code, reply = server.rcpt(address)
            if code not in (250, 251):
                refused[address] = (code, reply)
        if len(refused) == len(settings.recipients):
            raise smtplib.SMTPRecipientsRefused(refused)
        try:
            code, reply = server.data(content)
        except smtplib.SMTPDataError:
            raise  # it did not want the words
        except Exception as error:
            raise Unsure(_why(error)) from error
        if code != 250:
            raise smtplib.SMTPDataError(code, reply)
        with suppress(smtplib.SMTPException, OSError):  # it has the mail: how it says good-bye does not matter
            server.quit()
        return tuple(refused)
    finally:
        server.close()


def _login(server: smtplib.SMTP, user: str, password: str) -> None:
    """AUTH; a password with Vietnamese letters goes as UTF-8 by PLAIN (RFC 4616), which the library cannot."""
    if (user + password).isascii():
        server.login(user, password)
        return
    server.ehlo_or_helo_if_needed()
    token = base64.b64encode(f"\0{user}\0{password}".encode()).decode()
    code, reply = server.docmd("AUTH", f"PLAIN {token}")
    if code not in (235, 503):
        raise smtplib.SMTPAuthenticationError(code, reply)


def _why(error: BaseException) -> str:
    """The fault in a line, as the server put it; it never holds the password."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "; ".join(f"{a}: {_reply(code, reply)}" for a, (code, reply) in error.recipients.items())
    if isinstance(error, smtplib.SMTPResponseException):
        return _reply(error.smtp_code, error.smtp_error)
    return f"{type(error).__name__}: {error}"[:300]


def _reply(code: int, reply: bytes | str) -> str:
    words = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else str(reply)
    return f"{code} {' '.join(words.split())}"[:300]
