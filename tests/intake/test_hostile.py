"""Files that mean harm, and names that do: nothing runs, nothing is written elsewhere, nothing is printed as it stands."""

from __future__ import annotations

import ast
import csv
import io
import json
import os
import re
import stat
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import KehoachError, Refused
from pipeline.intake.ledger import Ledger
from pipeline.reading import ReadingSettings, read

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
SECRET_WORDS = "chuyện riêng của ông Nguyễn Văn Kín"
PLAN = f"""ỦY BAN NHÂN DÂN
TỈNH NAM ĐỊNH
Số: {{0}}/KH-UBND
Nam Định, ngày 3 tháng 5 năm 2023
KẾ HOẠCH
=HYPERLINK("http://x.example","{{0}}") <script>alert({{0}})</script>
Thực hiện Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư; {SECRET_WORDS}.
1. Sở Y tế báo cáo kết quả đợt {{0}} trước ngày 15/11/2023.
"""
NAMES = [
    b"new\nline 2026 kept.txt", b"'; DROP TABLE plans; --.txt", b'quote".txt', b"=cmd|' -C calc'!A0.txt", b"-rf.txt",
    b"x..%2f..%2fetc.txt", b"<script>alert(1).txt", b"\x1b[31mred\x07.txt", b"b\xe9d\xff.txt",
    b"a" * 251 + b".txt", "Kế hoạch số 1 (bản đẹp).txt".encode(), b"`touch canary`.txt", b"$(touch canary).txt", b"%s%n.txt",
    "\u202etxt.gnp.txt".encode(),
]  # fmt: skip


# -- what we never do -------------------------------------------------------------------------------------------------------


def test_no_shell_no_eval_no_pickle() -> None:
    """Looked for in the sources themselves."""
    bad: list[str] = []
    for package in ("pipeline", "extractors", "gazetteer"):
        for file in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    name = ast.unparse(node.func)
                    shell = any(k.arg == "shell" for k in node.keywords)
                    if shell or name in ("os.system", "os.popen", "eval", "exec", "pickle.load", "pickle.loads", "marshal.loads"):  # fmt: skip
                        bad.append(f"{file.relative_to(ROOT)}:{node.lineno} {name}")
    assert bad == []


# -- what stands in a file --------------------------------------------------------------------------------------------------

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_BODY = (
    '{doctype}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>KẾ HOẠCH {words}</w:t></w:r></w:p></w:body></w:document>"
)


def docx(path: Path, doctype: str = "", words: str = "", **parts: bytes) -> Path:
    """A Word file made by hand, with parts of any name."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", _BODY.format(doctype=doctype, words=words))
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def text_or_reason(path: Path) -> str:
    """What reading gives, in seconds."""
    began = time.monotonic()
    try:
        return read(path, ReadingSettings(ocr=False)).text
    except KehoachError as error:
        return error.code
    finally:
        assert time.monotonic() - began < 20


def test_a_handmade_docx_is_read(tmp_path: Path) -> None:
    assert "KẾ HOẠCH năm" in text_or_reason(docx(tmp_path / "a.docx", words="năm"))


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """The billion laughs."""
    laughs = '<!ENTITY l0 "hahaha">' + "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    told = text_or_reason(docx(tmp_path / "a.docx", f"<!DOCTYPE w:document [{laughs}]>", "&l11;"))
    assert len(told) < 1000
    assert "hahahahahaha" not in told


def test_no_file_is_drawn_into_a_document(tmp_path: Path) -> None:
    """An external entity, and a relation, that name a file of ours."""
    canary = tmp_path / "canary"
    canary.write_text("canary-words", "utf-8")
    entity = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "file://{canary}">]>'
    relation = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        f'Target="file://{canary}" TargetMode="External"/></Relationships>'
    ).encode()
    told = text_or_reason(docx(tmp_path / "a.docx", entity, "&x;", **{"word/_rels/document.xml.rels": relation}))
    assert "canary-words" not in told


def test_names_inside_an_archive_lead_nowhere(tmp_path: Path) -> None:
    """Nothing is ever unpacked to disk."""
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    docx(
        folder / "a.docx",
        words="năm",
        **{"../../evil.txt": b"x", f"{tmp_path}/evil2.txt": b"x", "word/../../../evil3": b"x"},
    )
    assert "KẾ HOẠCH" in text_or_reason(folder / "a.docx")
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["a.docx"]


@pytest.mark.parametrize("lie", [False, True])
def test_bombs(tmp_path: Path, lie: bool) -> None:
    """120 MB of blanks in 120 KB, stated or not."""
    path = docx(tmp_path / "a.docx", words=" " * 120_000_000)
    if lie:  # the sizes stated in local and central headers are 1,000
        size = next(i.file_size for i in zipfile.ZipFile(path).infolist() if i.filename == "word/document.xml")
        content = path.read_bytes()
        assert content.count(size.to_bytes(4, "little")) == 2
        path.write_bytes(content.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    with pytest.raises(Refused) as refused:
        read(path)
    assert refused.value.code == ("damaged" if lie else "unpacks-too-far")


def test_many_parts(tmp_path: Path) -> None:
    path = docx(tmp_path / "a.docx", **{f"p{i}": b"" for i in range(6000)})
    assert text_or_reason(path) == "unpacks-too-far"


def pdf(actions: bytes) -> bytes:
    """A page with words, and a catalogue with something to be run."""
    stream = b"BT /F1 12 Tf 72 720 Td (KE HOACH so 12/KH-UBND) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + actions + b" >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length " + str(len(stream)).encode() + b" >>\nstream\n" + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]  # fmt: skip
    made, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(made))
        made += str(number).encode() + b" 0 obj\n" + content + b"\nendobj\n"
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(f"{o:010} 00000 n \n".encode() for o in offsets)
    return made + table + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n" + str(len(made)).encode() + b"\n%%EOF\n"


@pytest.mark.parametrize(
    "actions",
    [
        b"/OpenAction << /S /JavaScript /JS (app.launchURL\\('http://x.example/'\\); while\\(1\\);) >>",
        b"/OpenAction << /S /Launch /F (CANARY) /Win << /F (touch) /P (CANARY) >> /Unix (touch CANARY) >>",
        b"/OpenAction << /S /URI /URI (http://x.example/) >>",
        b"/Names << /EmbeddedFiles << /Names [(../../evil) << /F (../../evil) /EF << /F 4 0 R >> >>] >> >>",
        b"/AA << /WC << /S /Launch /F (CANARY) >> >> /AcroForm << /XFA 4 0 R /Fields [] >>",
    ],
)
def test_scripts_and_actions_are_ignored(tmp_path: Path, actions: bytes) -> None:
    """The words are read, nothing else happens."""
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(actions.replace(b"CANARY", str(tmp_path / "canary").encode())))
    assert "12/KH-UBND" in text_or_reason(path)
    assert list(tmp_path.iterdir()) == [path]


# -- what a file is called ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Plans under evil names taken in with a lax umask; the data folder, and what was said on the way."""
    folder = tmp_path_factory.mktemp("hostile")
    inbox = folder / "in"
    inbox.mkdir()
    for number, name in enumerate(NAMES, 1):
        (Path(os.fsdecode(os.fsencode(inbox) + b"/" + name))).write_text(PLAN.format(number), "utf-8")
    (inbox / "broken.pdf").write_text(f"%PDF-1.7 {SECRET_WORDS}", "utf-8")
    done = subprocess.run(
        [sys.executable, "-P", "-c", "import os, sys; os.umask(0); from pipeline.cli import main; sys.exit(main())",
         "--data", str(folder / "data"), "ingest", str(inbox)],
        env=ENVIRONMENT, cwd=folder, capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    return folder, done.stderr


def test_evil_names_are_names_like_others(world: tuple[Path, str]) -> None:
    counts = Ledger(world[0] / "data" / "ledger.jsonl").counts()
    assert counts == {"kept": len(NAMES), "refused": 1}
    assert {p.name for p in world[0].iterdir()} == {"in", "data"}
    assert not list(world[0].rglob("canary"))


def test_files_are_for_their_owner_alone(world: tuple[Path, str]) -> None:
    """Whatever the umask. Only a hard link has the modes of its source."""
    wrong = []
    for path in [world[0] / "data", *(world[0] / "data").rglob("*")]:
        status = path.lstat()
        expected = 0o700 if path.is_dir() else 0o600
        linked = path.name.startswith("original.") and status.st_nlink > 1
        if stat.S_IMODE(status.st_mode) != expected and not linked:
            wrong.append((path.name, oct(status.st_mode)))
    assert wrong == []


def test_no_word_of_a_document_is_in_ledger_or_log(world: tuple[Path, str]) -> None:
    folder, said = world
    ledger = "".join(map(repr, Ledger(folder / "data" / "ledger.jsonl").history()))
    for words in ("chuyện riêng", "Nguyễn Văn Kín", "HYPERLINK", "Sở Y tế"):
        assert words not in said + ledger


def harmless(text: str) -> bool:
    """No control character but line ends, no lone surrogate."""
    return not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", text)


@pytest.mark.parametrize(
    "arguments",
    [
        ("status", "--state", "kept"), ("status", "--json"), ("status", "--path", "*'*"), ("cites", "09-CT/TW"),
        ("cites", "09-CT/TW", "--json"), ("sql", "SELECT name, path FROM files"), ("sql", "SELECT * FROM files", "--json"),
        ("tasks",), ("tasks", "--json"), ("deadlines",), ("conflicts",), ("agency", "Sở Y tế", "--province", "Nam Định"),
    ],
)  # fmt: skip
def test_every_output_is_harmless(world: tuple[Path, str], capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:  # fmt: skip
    assert main(["--data", str(world[0] / "data"), *arguments]) == 0
    told = capsys.readouterr()
    assert told.out
    assert harmless(told.out), repr(told.out)
    if "--json" in arguments:
        json.loads(told.out)


def test_no_cell_is_a_formula(world: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    main(["--data", str(world[0] / "data"), "sql", "SELECT name, state FROM files ORDER BY name", "--csv"])
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == len(NAMES) + 2
    assert [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@") or not harmless(cell)] == []


EVIL = ["x'; DROP TABLE plans; --", "%' UNION SELECT sha256 FROM files --", "\\'$1?{0}\nb"]


@pytest.mark.parametrize("words", EVIL)
@pytest.mark.parametrize(
    "command",
    [("cites",), ("agency",), ("tasks", "--agency"), ("tasks", "--province"), ("deadlines", "--agency"), ("deadlines", "--province"), ("search",), ("status", "--path")],
)  # fmt: skip
def test_words_are_never_part_of_a_query(world: tuple[Path, str], capsys: pytest.CaptureFixture[str], command: tuple[str, ...], words: str) -> None:  # fmt: skip
    """Found or not found or not understood; never a fault, never a change."""
    code = main(["--data", str(world[0] / "data"), *command, words])
    told = capsys.readouterr()
    assert code in (0, 1), told.err
    assert not re.search(r"Traceback|Parser|Binder|Catalog|internal|bên trong", told.err)
    main(["--data", str(world[0] / "data"), "sql", "SELECT count(*) AS n FROM plans", "--json"])
    assert json.loads(capsys.readouterr().out) == [{"n": len(NAMES)}]
