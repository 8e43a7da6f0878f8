"""How mail is sent: the table `[mail]` of `kehoach.toml`, over it `KEHOACH_MAIL_…`. The password is never a word of a command line
and never printed; best it lies in a file of its own (`password_file`, a systemd credential)."""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from email.utils import parseaddr
from pathlib import Path
from typing import Any, Final

from pipeline.errors import UsageError
from pipeline.settings import Settings

__all__ = ["MailSettings", "mail_settings"]

_PORTS: Final = {"starttls": 587, "ssl": 465, "none": 25}
_LOCAL: Final = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class MailSettings:
    """A server, who sends and who is sent to."""

    host: str
    sender: str
    """`KEHOACH_MAIL_FROM`, `from` in the file: an address, with a name or without."""
    to: tuple[str, ...]
    port: int = 0
    """0: 587 for starttls, 465 for ssl, 25 for none."""
    security: str = "starttls"
    """`starttls`, `ssl`, or `none` for a server on this machine."""
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    ca_file: str | None = None
    """Certificates to trust instead of the system's: for a server with a certificate of the office."""
    timeout: float = 60.0

    @property
    def sender_address(self) -> str:
        """The bare address of the sender."""
        return parseaddr(self.sender)[1]

    @property
    def recipients(self) -> tuple[str, ...]:
        """Bare addresses, each once."""
        return tuple(dict.fromkeys(parseaddr(a)[1] for a in self.to))

    def context(self) -> ssl.SSLContext:
        """TLS with the server's certificate and name checked."""
        return ssl.create_default_context(cafile=self.ca_file)


def mail_settings(settings: Settings, environment: Mapping[str, str] | None = None) -> MailSettings:
    """The settings of a data folder. Raises `UsageError("mail-settings")` that names what is missing or wrong."""
    environment = os.environ if environment is None else environment
    values: dict[str, Any] = dict(settings.mail_table)
    for name, value in environment.items():
        if name.startswith("KEHOACH_MAIL_"):
            values[name.removeprefix("KEHOACH_MAIL_").lower()] = value
    if "from" in values:
        values["sender"] = values.pop("from")
    known = {f.name for f in fields(MailSettings)} | {"password_file"}
    if unknown := sorted(values.keys() - known):
        raise UsageError("mail-settings", f"{unknown[0]}?")
    for name in ("host", "sender", "to"):
        if not values.get(name):
            raise UsageError("mail-settings", "from" if name == "sender" else name)
    if path := values.pop("password_file", None):
        values["password"] = _secret(Path(str(path)))
    to = values["to"]
    values["to"] = tuple(a.strip() for a in (to if isinstance(to, list) else str(to).split(",")) if str(a).strip())
    try:
        values["port"], values["timeout"] = int(values.get("port", 0)), float(values.get("timeout", 60.0))
    except (TypeError, ValueError) as error:
        raise UsageError("mail-settings", "port, timeout") from error
    made = MailSettings(**values)
    return _checked(made)


def _checked(made: MailSettings) -> MailSettings:
    if made.security not in _PORTS:
        raise UsageError("mail-settings", f"security = {made.security} (starttls | ssl | none)")
    if made.security == "none" and made.password and made.host not in _LOCAL:
        raise UsageError("mail-settings", "security = none: password")  # it would cross the network in clear
    for address in (made.sender_address, *made.recipients):
        if "@" not in address or not address.isascii() or any(c.isspace() for c in address):
            raise UsageError("mail-settings", f"from, to: {address or '—'}")
    if made.ca_file and not Path(made.ca_file).is_file():
        raise UsageError("mail-settings", f"ca_file = {made.ca_file}")
    if not made.port:
        return MailSettings(**{f.name: getattr(made, f.name) for f in fields(made)} | {"port": _PORTS[made.security]})
    return made


def _secret(path: Path) -> str:
    try:
        return path.read_text("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("mail-settings", f"password_file = {path}") from error
