"""Sending: against a real server on this machine, with TLS and passwords, with servers that break off, and after a crash."""

from __future__ import annotations

import datetime
import email
import email.policy
import os
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import icalendar
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from digest_plans import Due, Plan, data_of

from pipeline.cli import main
from pipeline.digest.sending import History
from pipeline.duties.journal import Journal

PASSWORD = "mật-khẩu-không-được-lộ"
WEEK = ("digest", "--week", "2026-W48")


class Inbox:
    """Keeps what it is sent."""

    def __init__(self, refuse: tuple[str, ...] = ()) -> None:
        self.mails: list[Any] = []
        self.refuse = refuse
        self.answer = "250 OK"
        self.known_only = False

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if self.known_only and not session.authenticated:
            return "530 who are you?"
        if address in self.refuse:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: Any, session: Any, envelope: Any
    ) -> str:
        if self.answer.startswith("250"):
            self.mails.append((envelope.mail_from, list(envelope.rcpt_tos), envelope.content))
        return self.answer

    def last(self) -> Any:
        """The last mail, parsed."""
        return email.message_from_bytes(self.mails[-1][2], policy=email.policy.default)


class Secret:
    """Knows one user."""

    def __call__(self, server: Any, session: Any, envelope: Any, mechanism: str, auth: Any) -> AuthResult:
        known = isinstance(auth, LoginPassword) and (auth.login, auth.password) == (b"kehoach", PASSWORD.encode())
        return AuthResult(success=known, handled=False)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of this test's own for localhost."""
    folder = tmp_path_factory.mktemp("tls")
    key, cert = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(key), "-out", str(cert), "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
        check=True, capture_output=True,
    )  # fmt: skip
    return key, cert


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("localhost", 0))
        return int(found.getsockname()[1])


def context_of(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate[1], certificate[0])
    return context


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return data_of(tmp_path / "data", Plan("1/KH-UBND", "2026-01-05", (Due("2026-11-25", "nộp báo cáo"),)))


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Settings in the environment, to be changed by `put`."""
    for name in [n for n in os.environ if n.startswith("KEHOACH_")]:
        monkeypatch.delenv(name)
    values = {
        "HOST": "localhost",
        "SECURITY": "none",
        "FROM": "Bản tin <tin@example.vn>",
        "TO": "a@example.vn, Bà B <b@example.vn>",
    }
    for name, value in values.items():
        monkeypatch.setenv(f"KEHOACH_MAIL_{name}", value)
    return values


@pytest.fixture
def server(settings: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Inbox]:
    """A plain server on this machine."""
    inbox, port = Inbox(), free_port()
    running = Controller(inbox, hostname="localhost", port=port)
    monkeypatch.setenv("KEHOACH_MAIL_PORT", str(port))
    running.start()
    yield inbox
    running.stop()


def run(data: Path, *more: str) -> int:
    return main(["--data", str(data), *WEEK, "--send", *more])


def states(data: Path) -> list[str]:
    return [line["state"] for line in Journal(data / "digests.jsonl").read()[0]]


def test_a_mail_is_text_html_and_calendar(data: Path, server: Inbox) -> None:
    assert run(data) == 0
    sender, to, _ = server.mails[0]
    assert (sender, to) == ("tin@example.vn", ["a@example.vn", "b@example.vn"])
    mail = server.last()
    assert [p.get_content_type() for p in mail.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar",
    ]  # fmt: skip
    assert mail["Subject"] == "Bản tin hạn việc tuần 2026-W48 (23/11–29/11/2026): 1 việc đến hạn trong tuần"
    text, html = mail.get_body(("plain",)).get_content(), mail.get_body(("html",)).get_content()
    assert "Nộp báo cáo" in text
    assert "Nộp báo cáo" in html
    assert "25/11/2026" in text
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "han-viec-2026-W48.ics"
    assert len(icalendar.Calendar.from_ical(attached.get_payload(decode=True)).walk("VEVENT")) == 1
    assert mail["Auto-Submitted"] == "auto-generated"


def test_a_week_is_sent_once(data: Path, server: Inbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert [run(data), run(data)] == [0, 0]
    assert len(server.mails) == 1
    assert "không gửi lại" in capsys.readouterr().out
    assert run(data, "--again") == 0
    first, second = (email.message_from_bytes(m[2])["Message-ID"] for m in server.mails)
    assert first == second
    assert main(["--data", str(data), "digest", "--week", "2026-W49", "--send"]) == 0
    assert len({email.message_from_bytes(m[2])["Message-ID"] for m in server.mails}) == 2
    assert states(data) == ["intent", "sent"] * 3


def test_a_dry_run_sends_and_records_nothing(data: Path, server: Inbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "--dry-run") == 0
    assert "a@example.vn, b@example.vn" in capsys.readouterr().out
    assert server.mails == []
    assert not (data / "digests.jsonl").exists()
    assert not (data / "calendars").exists()


@pytest.mark.parametrize("security", ["starttls", "ssl"])
def test_tls_and_password(  # noqa: PLR0917
    data: Path, settings: dict[str, str], certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, security: str,
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    inbox, port = Inbox(), free_port()
    context = context_of(certificate)
    inbox.known_only = True
    given: dict[str, Any] = {
        "authenticator": Secret(),
        "auth_require_tls": security == "starttls",
        "auth_exclude_mechanism": ["LOGIN"],
    }
    if security == "ssl":
        running = Controller(inbox, hostname="localhost", port=port, ssl_context=context, **given)
    else:
        running = Controller(
            inbox, hostname="localhost", port=port, tls_context=context, require_starttls=True, **given
        )
    secret = tmp_path / "password"
    secret.write_text(PASSWORD + "\n", "utf-8")
    for name, value in {
        "SECURITY": security,
        "PORT": str(port),
        "USER": "kehoach",
        "PASSWORD_FILE": str(secret),
        "TIMEOUT": "5",
    }.items():
        monkeypatch.setenv(f"KEHOACH_MAIL_{name}", value)
    running.start()
    try:
        assert run(data) == 2  # the certificate is nobody's whom this machine trusts
        assert inbox.mails == []
        monkeypatch.setenv("KEHOACH_MAIL_CA_FILE", str(certificate[1]))
        secret.write_text("sai", "utf-8")
        assert run(data) == 2
        assert inbox.mails == []
        secret.write_text(PASSWORD, "utf-8")
        assert run(data) == 0
    finally:
        running.stop()
    assert len(inbox.mails) == 1
    assert states(data) == ["intent", "failed", "intent", "failed", "intent", "sent"]
    printed = capsys.readouterr()
    written = (data / "digests.jsonl").read_text() + printed.out + printed.err
    assert "535" in printed.err
    assert PASSWORD not in written
    assert "sai" not in written.split()


def test_nobody_listens(
    data: Path, settings: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KEHOACH_MAIL_PORT", str(free_port()))
    assert run(data) == 2
    assert "Chưa gửi được" in capsys.readouterr().err
    assert states(data) == ["intent", "failed"]


def test_the_server_does_not_want_it(data: Path, server: Inbox) -> None:
    server.answer = "554 looks like spam"
    assert run(data) == 2
    assert states(data) == ["intent", "failed"]
    server.answer = "250 OK"
    assert run(data) == 0  # the next run tries again by itself
    assert len(server.mails) == 1


def test_a_recipient_that_is_not_known(data: Path, server: Inbox, capsys: pytest.CaptureFixture[str]) -> None:
    server.refuse = ("b@example.vn",)
    assert run(data) == 2
    assert server.mails[0][1] == ["a@example.vn"]
    assert "b@example.vn" in capsys.readouterr().err
    server.refuse = ("a@example.vn", "b@example.vn")
    assert run(data, "--again") == 2
    assert states(data) == ["intent", "sent", "intent", "failed"]


@pytest.fixture
def breaking(settings: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """A server that takes the words and hangs up before it says so."""
    listening, taken = socket.create_server(("localhost", 0)), list[bytes]()

    def serve() -> None:
        while True:
            try:
                peer, _ = listening.accept()
            except OSError:
                return
            with peer, peer.makefile("rwb") as stream:

                def say(words: bytes, stream: Any = stream) -> None:
                    stream.write(words + b"\r\n")
                    stream.flush()

                say(b"220 localhost")
                for line in stream:
                    if line.upper().startswith(b"DATA"):
                        say(b"354 go on")
                        taken.append(b"".join(iter(stream.readline, b".\r\n")))
                        break
                    say(b"250 OK")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    monkeypatch.setenv("KEHOACH_MAIL_PORT", str(listening.getsockname()[1]))
    yield taken
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join(5)


def test_after_a_broken_connection_only_again_sends(
    data: Path, breaking: list[bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(data) == 2
    assert "có thể đã được gửi" in capsys.readouterr().err
    assert run(data) == 2
    assert len(breaking) == 1
    assert run(data, "--again") == 2
    assert len(breaking) == 2
    assert states(data) == ["intent", "unsure"] * 2


CRASH = """
import os, sys
from pipeline.digest import sending
sending.deliver = lambda mail, settings: os._exit(9)
from pipeline.cli import main
main(sys.argv[1:])
"""


def test_after_a_crash_it_waits_for_again(data: Path, server: Inbox, capsys: pytest.CaptureFixture[str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", CRASH, "--data", str(data), *WEEK, "--send"], check=False, cwd=Path.cwd(), capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
    )  # fmt: skip
    assert ended.returncode == 9
    assert states(data) == ["intent"]
    assert run(data) == 2
    told = capsys.readouterr().err
    assert "có thể đã được gửi" in told
    assert "--again" in told
    assert server.mails == []
    assert run(data, "--again") == 0
    assert len(server.mails) == 1


def test_a_torn_line_is_passed_over(data: Path, server: Inbox) -> None:
    assert run(data) == 0
    with (data / "digests.jsonl").open("ab") as file:
        file.write(b'{"mail":"<x>","state":"se')
    assert run(data) == 0
    assert len(server.mails) == 1
    assert run(data, "--again") == 0
    assert states(data) == ["intent", "sent", "intent", "sent"]


def test_two_at_once_send_once(data: Path, server: Inbox) -> None:
    from pipeline.digest.sending import only_one

    with only_one(data):
        assert run(data) == 2
    assert server.mails == []
    assert not (data / "digests.jsonl").exists()


def test_what_is_new_counts_from_the_last_one_sent(data: Path, server: Inbox) -> None:
    from digest_plans import scope_of

    assert run(data) == 0
    made = Journal(data / "digests.jsonl").read()[0][-1]["made"]
    assert History(data).told_until(scope_of("2026-W49")) == made
    assert History(data).told_until(scope_of("2026-W48")) is None  # the same week again tells the same
    assert History(data).told_until(scope_of("2026-W49", province="Lào Cai")) is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"HOST": ""}, "host"),
        ({"TO": ""}, "to"),
        ({"FROM": "ai đó"}, "from"),
        ({"SECURITY": "tls"}, "security"),
        ({"HOST": "mail.example.vn", "PASSWORD": "x", "USER": "x"}, "security = none"),
        ({"PORT": "x"}, "port"),
        ({"PASWORD": "x"}, "pasword"),
        ({"PASSWORD_FILE": "/không/có"}, "password_file"),
    ],
)
def test_settings_are_checked_before_anything_is_done(  # noqa: PLR0917
    data: Path, settings: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    change: dict[str, str], said: str,
) -> None:  # fmt: skip
    for name, value in change.items():
        monkeypatch.setenv(f"KEHOACH_MAIL_{name}", value)
    assert run(data) == 1
    assert said in capsys.readouterr().err
    assert not (data / "digests.jsonl").exists()


def test_settings_from_the_file(data: Path, server: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    port = os.environ["KEHOACH_MAIL_PORT"]
    for name in [n for n in os.environ if n.startswith("KEHOACH_MAIL_")]:
        monkeypatch.delenv(name)
    (data / "kehoach.toml").write_text(
        f'[mail]\nhost = "localhost"\nport = {port}\nsecurity = "none"\nfrom = "x@example.vn"\nto = ["c@example.vn"]\n',
        "utf-8",
    )
    assert run(data) == 0
    assert server.mails[0][:2] == ("x@example.vn", ["c@example.vn"])


def test_a_mail_as_a_file_is_the_same_each_time(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in os.environ if n.startswith("KEHOACH_MAIL_")]:
        monkeypatch.delenv(name)
    paths = [tmp_path / "a.eml", tmp_path / "b.eml"]
    for path in paths:
        assert (
            main(
                [
                    "--data",
                    str(data),
                    *WEEK,
                    "--as-of",
                    "2026-11-23",
                    "--format",
                    "eml",
                    "--no-quotes",
                    "--out",
                    str(path),
                ]
            )
            == 0
        )
    assert paths[0].read_bytes() == paths[1].read_bytes()
    mail = email.message_from_bytes(paths[0].read_bytes(), policy=email.policy.default)
    assert (mail["X-Unsent"], mail["To"]) == ("1", None)
    assert mail["Date"].datetime == datetime.datetime(
        2026, 11, 23, 7, tzinfo=datetime.timezone(datetime.timedelta(hours=7))
    )
    assert "Ủy ban nhân dân các xã, phường nộp báo cáo" not in mail.get_body(("plain",)).get_content()
