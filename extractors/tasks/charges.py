"""Who is charged with what in a clause (giao việc): subjects, partners, subordinates and their roles.

Works on characters: a clause has a subject if a chain of bodies stands where Vietnamese puts one (first, after an adverbial
phrase, or after `giao`, `đề nghị`, `yêu cầu`) and a verb follows. Bodies named elsewhere (`báo cáo Ủy ban nhân dân tỉnh`,
`của Bộ Công an`) are charged with nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.findings import AgencyMention, Role, Span
from extractors.letters import sentences

__all__ = [
    "Bodies",
    "Charge",
    "Clause",
    "begins_with_verb",
    "blanked",
    "clauses",
    "merge",
    "relation_roles",
    "subject_role",
]


@dataclass(frozen=True, slots=True)
class Charge:
    """One body's share and where it is named for it."""

    agency: str
    role: Role
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its subject, empty if it has none of its own; `body` is where the predicate begins."""

    start: int
    end: int
    body: int
    subject: tuple[AgencyMention, ...]
    ordered: bool
    """Named after `giao`, `đề nghị`, `yêu cầu` …"""


_VERBS = (
    r"ap dung|bam sat|ban hanh|bao cao|bao dam|bao ve|bien soan|bo sung|bo tri|boi duong|cai tao|cam ket|"
    r"can(?! bo| cu| doi)|cap nhat|cap(?! uy| xa| huyen| tinh| co so)|cham soc|chap hanh|chap thuan|chi dao|"
    r"chiu trach nhiem|cho|chu dong|chu tri|chuan bi|chuyen doi|chuyen giao|co|cong bo|cong khai|cu the hoa|"
    r"cu(?! the| tri)|cung cap|cung co|dam bao|dam nhiem|dan dau|dang ky|dang tai|danh gia|dao tao|dau tranh|dau tu|"
    r"day manh|day nhanh|de ra|de xuat|dien tap|dieu chinh|dieu hanh|dieu tra|dinh huong|doi chieu|doi moi|don doc|"
    r"don tiep|dong hanh|dua|duy tri|gan|gia tang|giai quyet|giam sat|giam thieu|giao|giup|gop phan|gui|hap thu|"
    r"ho tro|hoach dinh|hoan chinh|hoan thanh|hoan thien|huong dan|huong ung|huy dong|ke khai|ket hop|ket noi|"
    r"khac phuc|khai thac|kham|khan truong|khao sat|khen thuong|khoanh vung|kiem diem|kiem ke|kiem soat|kiem tra|"
    r"kien nghi|kien toan|ky ket|la|lam|lanh dao|lap|lay|lien he|loai bo|long ghep|lua chon|luu y|mo rong|"
    r"mo(?! hinh)|nam bat|nam chac|nam tinh hinh|nang cao|ngan chan|ngan ngua|nghien cuu|nhac nho|nhan rong|"
    r"nhan(?! dan| luc| vien| dien)|no luc|nop|on dinh|phai|phan anh|phan bo|phan cong|phan dau|phan loai|phan tich|"
    r"phat dong|phat hanh|phat hien|phat huy|phat trien|phe duyet|pho bien|phoi hop|phong ngua|phu trach|quan ly|"
    r"quan tam|quan triet|quy hoach|quyet dinh|ra quan|ra soat|rut kinh nghiem|rut ngan|san sang|san xuat|sap xep|"
    r"so hoa|so ket|soan thao|su dung|sua doi|tai co cau|tang cuong|tao|tao dieu kien|tap hop|tap huan|tap trung|"
    r"tham dinh|tham gia|tham muu|thanh lap|thanh tra|thao go|thay the|theo doi|thi diem|thiet lap|thong bao|"
    r"thong ke|thong nhat|thong qua|thong tin|thu hut|thu thap|thuc day|thuc hien|thuc thi|thuong xuyen|tich cuc|"
    r"tich hop|tiem|tien hanh|tiep can|tiep nhan|tiep tuc|tinh toan|to chuc|to giac|toi uu|toi uu hoa|tong hop|"
    r"tong ket|tra loi|tran ap|trang bi|trien khai|trinh|truc|truc tiep|tu danh gia|tu to chuc|tu van|tuan tra|"
    r"tuyen truyen|ung dung|ung pho|uu tien|uy quyen|van dong|van hanh|vao cuoc|xac dinh|xac minh|xay dung|xem xet|"
    r"xet|xoa|xu ly|xuc tien|yeu cau|"
    r"ban giao|bieu duong|cai dat|cap phat|chi tra|chinh sua|chinh trang|cho phep|dau thau|di doi|dieu chuyen|dieu dong|"
    r"dieu tiet|doi thoai|don dep|dong vien|dang(?= tai| ky| bai| tin)|duy tu|gap mat|giai ngan|giai toa|giu vung|gop y|hoan tra|in an|"
    r"khen|khoi cong|khuyen khich|lap dat|lay mau|luu tru|mua sam|nang cap|niem yet|nghiem thu|phat song|phat thanh|phat thuong|"
    r"phat to|phat trien|phat(?= tai| bao| qua| the)|phun|quan trac|quang ba|quyet toan|ra mat|ra quan|rut|sua chua|thay doi|thanh toan|tham hoi|"
    r"thi cong|thu gom|thu hoi|thu nop|tiem phong|tiep thu|tieu doc|tieu huy|ton vinh|to chuc|trang tri|trao|treo|trong(?= cay| rung| bo sung| moi)|"
    r"truc ban|tuyen chon|tuyen dung|van chuyen|ve sinh|xet nghiem|xuat ban|chon"
)
_ADVERB = (
    r"(?:(?:chu dong|tich cuc|thuong xuyen|tiep tuc|khan truong|kip thoi|truc tiep|nghiem tuc|dinh ky|phai|can|se|da|dong thoi|"
    r"co trach nhiem|chiu trach nhiem|co nhiem vu|hang nam|hang quy|hang thang|cung|khong ngung|tap trung|lam tot viec|kip thoi)\s*(?:,|va(?=\s+(?:chu dong|tich cuc|thuong xuyen|kip thoi)))?\s*)*"
)
_VERB = re.compile(rf"(?:{_VERBS})\b")
_HEAD_VERB = re.compile(rf"\W*{_ADVERB}(?:{_VERBS})\b")
_COORDINATE_HEAD = re.compile(rf"\W*{_ADVERB}(?:tham gia\s+)?(?:phoi hop|ket hop)\b")
# What may stand between two bodies of one enumeration, or trail behind the last one, without naming a body.
_GENERIC = (
    r"(?:[\s,/()“”\"'-]|\b(?:va|cung|voi|cac|moi|toan the|co quan|don vi|dia phuong|to chuc|doan the|ban|nganh|so|lien quan|co lien quan|co chuc nang|chuc nang|tinh|thanh pho|"
    r"thi xa|huyen|xa|phuong|cap|thuoc|truc thuoc|luc luong|doanh nghiep|nha truong|truong hoc|co so|giao duc|hoi|chinh quyen|cap uy|dang|nguoi dung dau|"
    r"thu truong|lanh dao|nguoi|khac|tren|dia ban|o|trong|hoac|la thanh vien|thanh vien|chuyen mon|linh vuc|quan ly|nha nuoc|cong|du an|chu dau tu|hop tac xa|nghe nghiep|xa hoi|chinh tri|nhan dan)\b)*"
)
_CONNECT = re.compile(_GENERIC)
_MEMBER = re.compile(r"^[^;.:]*\b(?:la\s+)?thanh vien\s+(?:cua\s+)?$")
# What may follow the last one: qualifiers, then further groups that are no bodies ("và các đơn vị liên quan").
_TRAIL = re.compile(
    r"(?:\s+cac\s+(?:huyen|quan|thi xa|thanh pho|xa|phuong|thi tran|dac khu)(?:\s*,\s*(?:huyen|quan|thi xa|thanh pho|xa|phuong|thi tran|dac khu))*|\s+(?:co\s+)?lien quan|\s+chuc nang|\s+(?:o|tren|trong)\s+(?:dia ban|pham vi)(?:\s+(?:toan\s+)?(?:tinh|thanh pho|huyen|thi xa|xa))?|\s+truc thuoc|\s+cung cap|\s*\([^()]{0,160}\)|\s+(?:cua\s+)?(?:tinh|thanh pho|huyen|thi xa)\b)*"
    r"(?:\s*(?:,|\bva\b|\bcung\b|\bhoac\b)\s*(?:va\s+)?(?:cac|nhung|mot so|toan the|don vi|co quan|dia phuong|doanh nghiep|nha truong|chinh quyen|cap uy|to chuc|luc luong)\b"
    + _GENERIC
    + r")*"
)
_AND = re.compile(r"[,;/-]|\bva\b|\bcung\b|\bhoac\b|\bvoi\b")
_ORDER = r"(?:de nghi|yeu cau|giao(?:\s+nhiem vu)?(?:\s+cho)?|phan cong|moi|kinh de nghi|uy quyen(?:\s+cho)?)"
_DETERMINER = r"(?:cac\s+|toan the\s+|tap the\s+)?"
_INTRO = (
    r"(?:dong thoi|ngoai ra|rieng|trong do|doi voi|hang nam|hang quy|hang thang|moi nam|dinh ky|tren co so|can cu|theo|de|trong|khi|sau|truoc|den|tu|nham|"
    r"thuc hien|hang|cuoi|dau|ket thuc|thong qua|thoi gian|ngoai|voi|bao gom|luu y|qua)\b[^;]*"
)
_PERIODIC = r"(?:(?:hang|moi)\s+(?:nam|quy|thang|tuan)|dinh\s+ky(?:\s*\([^()]*\)|\s+(?:hang\s+)?(?:\d+\s+)?(?:thang|quy|nam))?|den\s+nam\s+\d{4})[,:]?\s*"
# Others charged along with the bodies, before them: "Cấp ủy, chính quyền, các sở …".
_OTHERS = rf"(?:(?:cap uy|chinh quyen|nguoi dung dau|thu truong|bo truong|lanh dao|(?:cac\s+)?(?:co quan|don vi|dia phuong|cap|nganh|doanh nghiep))\b{_GENERIC}(?:duoc\s+(?:giao|phan cong)(?:\s+(?:chu tri|nhiem vu|thuc hien|phoi hop))*\s*)?(?:[,;]|\bva\b)\s*)?"
_SUBJECT_PREFIX = re.compile(
    rf"\W*(?:(?:dong thoi|ngoai ra|rieng|trong do)[,:]?\s+)?(?:{_PERIODIC})?(?:{_INTRO}[,:]\s*)?{_OTHERS}(?:(?P<order>{_ORDER})\s*:?\s*)?{_OTHERS}{_DETERMINER}"
)
_INITIAL = re.compile(rf"\W*{_OTHERS}")
_ORDER_TAIL = re.compile(
    rf"(?:^|[,:]\s*|\bva\s+|\bthi\s+)(?:dong thoi\s+|kinh\s+)?{_ORDER}\s*:?\s*{_OTHERS}{_DETERMINER}$"
)
_ORDERS = re.compile(rf"\s*,?\s*{_ORDER}\b")
_ADJUNCT = re.compile(
    r"[\s,]*(?:\([^()]*\)\s*,?\s*|(?:theo|can cu|tren co so|trong pham vi|tuy theo|tuy|bang|voi|duoi su|ngoai|ngay|hang|dinh ky|trong|khi|sau khi)\b[^;]*?,\s*)*"
)
_AFTER_SUBJECT = re.compile(
    rf"[\s,]*{_ADVERB}(?:{_VERBS})\b|\s*:|[\s,]*(?:theo|can cu|dinh ky|hang nam|tren co so|trong pham vi|can)\b"
)
_NOT_SUBJECT = re.compile(
    r"\s*(?:cua|do|da|dang|ve|duoc|khoa|giai doan|quy dinh|nam|nhiem ky|voi|tai|nhu|gom|bao gom|den|hoac|vua|nhan duoc|nhan thay|kinh|tran trong|phuc dap)\b"
)
# A clause that begins with bodies and goes on with a word that is no preposition has them as its subject.
_GOES_ON = re.compile(r"\s*,?\s+[a-z]{2,}")


class Bodies:
    """Mentions in order, for questions by place. `text` is the document's, `letters` its plain copy."""

    def __init__(self, text: str, letters: str, mentions: Iterable[AgencyMention]) -> None:
        self.text = text
        self.letters = letters
        self.mentions = sorted(mentions, key=lambda m: m.start)
        self._starts = [m.start for m in self.mentions]

    def within(self, start: int, end: int) -> list[AgencyMention]:
        """Mentions that begin in `text[start:end]`, in order."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def chain(self, first: AgencyMention, end: int) -> tuple[list[AgencyMention], int]:
        """The enumeration that begins with this mention, and where it ends: trailing generic words included."""
        index = bisect_left(self._starts, first.start)
        made, stop = [first], first.end
        for mention in self.mentions[index + 1 :]:
            gap = self.letters[stop : mention.start]
            if mention.start < end and len(gap) < 90 and _MEMBER.search(gap):
                stop = mention.end  # "các cơ quan là thành viên Ban Chỉ đạo": whose members they are
                continue
            if (
                mention.start >= end
                or len(gap) > 90
                or not _CONNECT.fullmatch(gap.replace(";", ","))
                or not _AND.search(gap)
            ):
                break
            made.append(mention)
            stop = mention.end
        trailing = _TRAIL.match(self.letters, stop, end)
        return made, trailing.end() if trailing else stop

    def chain_after(self, position: int, end: int, reach: int = 60) -> tuple[list[AgencyMention], int]:
        """The enumeration that begins at `position`, generic words before it allowed; empty if another word comes first."""
        for mention in self.within(position, min(end, position + reach)):
            if _CONNECT.fullmatch(self.letters[position : mention.start]):
                return self.chain(mention, end)
            break
        return [], position


def begins_with_verb(letters: str, start: int, end: int) -> bool:
    """True if the clause begins as a duty does: adverbs, then a verb of administration."""
    return bool(_HEAD_VERB.match(letters, start, end))


def clauses(bodies: Bodies, start: int, end: int) -> list[Clause]:
    """The clauses of a paragraph, each with its own subject if it has one."""
    spans = list(sentences(bodies.text, start, end))
    opening = bodies.chain_after(start, end, 90)[1] if spans else start
    while len(spans) > 1 and spans[0][1] < opening:  # "Sở A; Sở B xây dựng …": a list of bodies is one subject
        spans[:2] = [(spans[0][0], spans[1][1])]
    for number in range(len(spans) - 1, 0, -1):
        if _unfinished(
            bodies, *spans[number - 1]
        ):  # "phối hợp với Sở A; Sở B kiểm tra …": a list of partners is one list
            spans[number - 1 : number + 1] = [(spans[number - 1][0], spans[number][1])]
    return [_clause(bodies, a, b) for a, b in spans]


def _unfinished(bodies: Bodies, start: int, end: int) -> bool:
    """Whether a clause ends with the partners of a duty that is not said yet, at a semicolon."""
    if bodies.text[end : end + 1] != ";":
        return False
    for cue in _PARTNER.finditer(bodies.letters, start, end):
        chain, stop = bodies.chain_after(cue.end(), end, 110)
        if chain and stop >= end:
            before = bodies.letters[start : cue.start()].rstrip(" ,")
            return not before or before.endswith("chu tri")
    return False


def _clause(bodies: Bodies, start: int, end: int) -> Clause:
    letters = bodies.letters
    for mention in bodies.within(start, end):
        before = letters[start : mention.start]
        if len(before) > 700:
            break
        prefix = _SUBJECT_PREFIX.fullmatch(before)
        order = bool(prefix and prefix["order"]) or bool(_ORDER_TAIL.search(before))
        if not prefix and not order:
            continue
        chain, stop = bodies.chain(mention, end)
        if _NOT_SUBJECT.match(letters, stop, end):
            continue
        ordering = _ORDERS.match(letters, stop, end)
        if ordering and not order:
            ordered, after = bodies.chain_after(ordering.end(), end)
            if not ordered:
                continue  # who orders is charged with nothing
            return Clause(start, end, after, tuple(ordered), True)
        follows = _AFTER_SUBJECT.match(letters, stop, end)
        if not follows:
            skipped = _ADJUNCT.match(letters, stop, end)
            follows = _AFTER_SUBJECT.match(letters, skipped.end() if skipped else stop, end)
        initial = bool(_INITIAL.fullmatch(before))
        if follows or order or initial and _GOES_ON.match(letters, stop, end):
            return Clause(start, end, stop, tuple(chain), order)
    return Clause(start, end, start, (), False)


_LEAD = re.compile(r"\bchu tri\b|\bchiu trach nhiem chinh\b|\bco quan dau moi\b(?=[^;.]{0,12}chu tri)")
_NOT_LEAD = re.compile(r"(?:co quan|don vi|duoc giao|duoc phan cong|nguoi|phan cong|to chuc|noi dung)\s*,?\s*$")
_PARTNER = re.compile(
    r"(?<!che )(?<!trinh )(?<!hoach )(?<!tac )(?<!su )(?<!hoat dong )(?<!hanh dong )(?<!quan )(?<!vi )\b(?:phoi|ket) hop(?:\s*,?\s*(?:chat che|thuong xuyen|dong bo|kip thoi|cung|va|chi dao|huong dan|tham muu|trao doi))*(?:\s+(?:voi|cung|cung voi))?\s+"
)
_LEAD_WITH = re.compile(r"\bchu tri\s*,?\s*(?:cung(?:\s+voi)?|voi)\s+")
# "các cơ quan, ban, ngành liên quan" names no body.
_BARE = re.compile(
    r"(?:cac\s+)?co quan,\s*(?:ban,\s*nganh|don vi|to chuc)[^.;]{0,24}?\s+(?:co\s+)?(?:lien quan|chuc nang)\b"
)
_DIRECT = re.compile(
    r"\b(?:chi dao|dinh huong|giao|yeu cau|phan cong)(?:\s*,\s*(?:va\s+)?(?:huong dan|don doc|kiem tra|phan cong|giao|yeu cau|to chuc))*\s+(?:cho\s+)?"
)
# A word behind the directed body that can only be its verb.
_ACTS = re.compile(
    r"\s+(?!(?:cua|ve|va|trong|tai|theo|do|den|o|voi|de|khi|nham|tu|cho|qua|truoc|sau|la|duoc|co|nay|tren|cac|nhu|o)\b)[a-z]{2,}"
)
_NOT_DIRECTING = re.compile(r"\btham muu\b[^,;.]*$|\b(?:theo|y kien|su|van ban|cong tac|nhiem vu|duoc)\s*$")
_BY = re.compile(r"\b(?:do|giao|giao cho|phan cong|de nghi|yeu cau)\s+(?:cac\s+)?$")


def relation_roles(bodies: Bodies, start: int, end: int) -> list[Charge]:
    """Bodies that the predicate `text[start:end]` charges beside its subject: partners, the directed, `do X chủ trì`."""
    letters = bodies.letters
    found: list[Charge] = []
    cues = [*_PARTNER.finditer(letters, start, end), *_LEAD_WITH.finditer(letters, start, end)]
    for cue in sorted(cues, key=lambda match: match.start()):
        chain, _ = bodies.chain_after(cue.end(), end, 110)
        named = [m for m in chain if not _BARE.match(letters, m.start, end)]
        found.extend(Charge(m.name, "coordinate", m.start, m.end, "partner") for m in named)
    for cue in _DIRECT.finditer(letters, start, end):
        if _NOT_DIRECTING.search(letters[max(start, cue.start() - 60) : cue.start()]):
            continue
        chain, stop = bodies.chain_after(cue.end(), end)
        skipped = _ADJUNCT.match(letters, stop, end)
        after = skipped.end() if skipped else stop
        if chain and (_HEAD_VERB.match(letters, after, end) or _ACTS.match(letters, max(stop, after - 1), end)):
            role: Role = "coordinate" if _COORDINATE_HEAD.match(letters, after, end) else "responsible"
            found.extend(Charge(m.name, role, m.start, m.end, "directed") for m in chain)
            for match in re.finditer(r"\bva\s+", letters[stop:end]):
                more, then = bodies.chain_after(stop + match.end(), end, 4)
                if more and _HEAD_VERB.match(letters, then, end):
                    found.extend(Charge(m.name, "responsible", m.start, m.end, "directed") for m in more)
    for mention in bodies.within(start, end):
        if _BY.search(letters[max(start, mention.start - 16) : mention.start]):
            chain, stop = bodies.chain(mention, end)
            if re.match(r"\W*chu tri\b", letters[stop:end]):
                found.extend(Charge(m.name, "lead", m.start, m.end, "by") for m in chain)
    return found


def subject_role(bodies: Bodies, body: int, end: int) -> Role:
    """Role of a clause's subject by its predicate `text[body:end]`."""
    letters = bodies.letters
    if _COORDINATE_HEAD.match(letters, _predicate(letters, body, end), end):
        return "coordinate"
    for cue in _LEAD.finditer(letters, body, end):
        if _NOT_LEAD.search(letters[max(0, cue.start() - 24) : cue.start()]):
            continue
        named = bodies.within(body, cue.start())
        if named and _CONNECT.fullmatch(letters[named[-1].end : cue.start()]):
            continue  # another body, named between, is the one that leads
        return "lead"
    return "responsible"


_SETTING = re.compile(r"[\s,]*(?:theo|can cu|tren co so|trong|tuy|khi|sau khi|dinh ky|hang nam|de|voi|tu|thong qua)\b")


def _predicate(letters: str, start: int, end: int) -> int:
    """Where the verb of a clause stands if adverbial phrases come first: `Căn cứ nhiệm vụ được giao, phối hợp …`."""
    if not _SETTING.match(letters, start, end):
        return start
    for comma in re.finditer(",", letters[start : min(end, start + 400)]):
        if _HEAD_VERB.match(letters, start + comma.end(), end):
            return start + comma.end()
    return start


def merge(charges: Sequence[Charge]) -> list[Charge]:
    """Each body once for each role; `lead` absorbs its other charges in the same item."""
    leads = {c.agency for c in charges if c.role == "lead"}
    kept: dict[tuple[str, Role], Charge] = {}
    for charge in charges:
        if charge.role == "lead" or charge.agency not in leads:
            kept.setdefault((charge.agency, charge.role), charge)
    return list(kept.values())


def blanked(bodies: Bodies, span: Span) -> str:
    """Plain letters of a span with each body replaced by `¤`."""
    start, end = span
    pieces: list[str] = []
    for mention in bodies.within(start, end):
        if mention.start < start or mention.end > end:
            continue
        pieces.append(bodies.letters[start : mention.start])
        pieces.append("¤")
        start = mention.end
    pieces.append(bodies.letters[start:end])
    return "".join(pieces)
