"""Build `gazetteer/data/places.csv` and `succession.csv` from the wheel of `vietnamadminunits` and the facts below.

Usage: python tools/build_gazetteer.py path/to/vietnamadminunits-1.0.4-py3-none-any.whl

The package (MIT) carries the 63 provinces, 696 districts and communes of early 2025, the 34 provinces and their communes
since 1/7/2025, and which commune went into which. It depends on GPL code, so only its data is read, with the standard
library. Units that were gone before 2025 are not in it: they are facts of resolutions, listed here.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
import tempfile
import zipfile
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "gazetteer" / "data"
OLD_END, NEW_START = "2025-06-30", "2025-07-01"
PACKAGE = "vietnamadminunits 1.0.4"

ALIASES = {
    "63:01": "HN|Thủ đô Hà Nội|Thủ đô",
    "34:01": "HN|Thủ đô Hà Nội|Thủ đô",
    "63:06": "Bắc Cạn",
    "63:10": "Lao Cai",
    "34:15": "Lao Cai",
    "63:17": "Hoà Bình",
    "63:62": "Kontum|KonTum",
    "63:66": "Đăk Lăk|Đắc Lắc|Đắk Lăk|Đăk Lắk|Daklak|Đak Lak|Đắc Lắk",
    "34:66": "Đăk Lăk|Đắc Lắc|Đắk Lăk|Đăk Lắk|Daklak|Đak Lak|Đắc Lắk",
    "63:67": "Đăk Nông|Đắc Nông|Dak Nông|Đak Nông",
    "63:77": "BR-VT|BRVT",
    "63:79": "TP.HCM|TPHCM|HCM|TP HCM|Sài Gòn",
    "34:79": "TP.HCM|TPHCM|HCM|TP HCM|Sài Gòn",
}

# Units that the package does not know because they ended before 2025: key, code, name, kind, level, parent, from, to,
# aliases, resolution, successors (key: whole or part).
FORMER: list[tuple[str, str, str, str, str, str, str, str, str, str, dict[str, str]]] = [
    ("63:28", "28", "Hà Tây", "tỉnh", "province", "", "", "2008-07-31", "", "NQ 15/2008/QH12", {"63:01": "whole"}),
    ("63:46a", "46", "Thừa Thiên Huế", "tỉnh", "province", "", "", "2024-12-31",
     "Thừa Thiên - Huế|TT-Huế|TT. Huế|TT Huế|TTH", "NQ 175/2024/QH15", {"63:46": "whole"}),
    ("63:474a", "474", "Huế", "thành phố", "district", "63:46a", "", "2024-12-31", "", "NQ 1314/NQ-UBTVQH15",
     {"63:474": "part", "63:475": "part"}),
    ("63:476a", "476", "Phong Điền", "huyện", "district", "63:46a", "", "2024-12-31", "", "NQ 1314/NQ-UBTVQH15",
     {"63:476": "whole"}),
    ("63:483a", "483", "Nam Đông", "huyện", "district", "63:46a", "", "2024-12-31", "", "NQ 1314/NQ-UBTVQH15",
     {"63:482": "whole"}),
    ("63:019a", "019", "Từ Liêm", "huyện", "district", "63:01", "", "2014-03-31", "", "NQ 132/NQ-CP năm 2013",
     {"63:019": "part", "63:021": "part"}),
    ("63:150a", "149", "Kỳ Sơn", "huyện", "district", "63:17", "", "2019-12-31", "", "NQ 830/NQ-UBTVQH14",
     {"63:148": "whole"}),
    ("63:204a", "204", "Hoành Bồ", "huyện", "district", "63:22", "", "2019-12-31", "", "NQ 837/NQ-UBTVQH14",
     {"63:193": "whole"}),
    ("63:044a", "044", "Thông Nông", "huyện", "district", "63:04", "", "2020-01-31", "", "NQ 864/NQ-UBTVQH14",
     {"63:045": "whole"}),
    ("63:046a", "046", "Trà Lĩnh", "huyện", "district", "63:04", "", "2020-01-31", "", "NQ 864/NQ-UBTVQH14",
     {"63:047": "whole"}),
    ("63:049a", "049", "Quảng Uyên", "huyện", "district", "63:04", "", "2020-02-29", "", "NQ 897/NQ-UBTVQH14",
     {"63:049": "whole"}),
    ("63:050a", "050", "Phục Hòa", "huyện", "district", "63:04", "", "2020-02-29", "", "NQ 897/NQ-UBTVQH14",
     {"63:049": "whole"}),
    ("63:526a", "526", "Tây Trà", "huyện", "district", "63:51", "", "2020-01-31", "", "NQ 867/NQ-UBTVQH14",
     {"63:525": "whole"}),
    ("63:761a", "769", "Quận 2", "quận", "district", "63:79", "", "2020-12-31", "", "NQ 1111/NQ-UBTVQH14",
     {"63:769": "whole"}),
    ("63:763a", "763", "Quận 9", "quận", "district", "63:79", "", "2020-12-31", "", "NQ 1111/NQ-UBTVQH14",
     {"63:769": "whole"}),
    ("63:762a", "762", "Thủ Đức", "quận", "district", "63:79", "", "2020-12-31", "", "NQ 1111/NQ-UBTVQH14",
     {"63:769": "whole"}),
    ("63:405a", "405", "Đông Sơn", "huyện", "district", "63:38", "", "2024-12-31", "", "NQ 1238/NQ-UBTVQH15",
     {"63:380": "whole"}),
    ("63:407a", "407", "Tĩnh Gia", "huyện", "district", "63:38", "", "2020-05-31", "", "NQ 933/NQ-UBTVQH14",
     {"63:407": "whole"}),
    ("63:413a", "413", "Cửa Lò", "thị xã", "district", "63:40", "", "2024-11-30", "", "NQ 1243/NQ-UBTVQH15",
     {"63:412": "whole"}),
    ("63:448a", "448", "Lộc Hà", "huyện", "district", "63:42", "", "2024-12-31", "", "NQ 1283/NQ-UBTVQH15",
     {"63:445": "whole"}),
    ("63:221a", "221", "Yên Dũng", "huyện", "district", "63:24", "", "2024-12-31", "", "NQ 1191/NQ-UBTVQH15",
     {"63:213": "whole"}),
    ("63:222a", "222", "Việt Yên", "huyện", "district", "63:24", "", "2024-01-31", "", "NQ 938/NQ-UBTVQH15",
     {"63:222": "whole"}),
    ("63:358a", "358", "Mỹ Lộc", "huyện", "district", "63:36", "", "2024-08-31", "", "NQ 1104/NQ-UBTVQH15",
     {"63:356": "whole"}),
    ("63:369a", "369", "Ninh Bình", "thành phố", "district", "63:37", "", "2024-12-31", "", "NQ 1318/NQ-UBTVQH15",
     {"63:374": "whole"}),
    ("63:374a", "374", "Hoa Lư", "huyện", "district", "63:37", "", "2024-12-31", "", "NQ 1318/NQ-UBTVQH15",
     {"63:374": "whole"}),
    ("63:681a", "681", "Đạ Tẻh", "huyện", "district", "63:68", "", "2024-11-30", "", "NQ 1245/NQ-UBTVQH15",
     {"63:682": "whole"}),
    ("63:683a", "683", "Cát Tiên", "huyện", "district", "63:68", "", "2024-11-30", "", "NQ 1245/NQ-UBTVQH15",
     {"63:682": "whole"}),
    ("63:752a", "752", "Long Điền", "huyện", "district", "63:77", "", "2024-12-31", "", "NQ 1256/NQ-UBTVQH15",
     {"63:753": "whole"}),
    ("63:753a", "753", "Đất Đỏ", "huyện", "district", "63:77", "", "2024-12-31", "", "NQ 1256/NQ-UBTVQH15",
     {"63:753": "whole"}),
    ("63:519a", "519", "Nông Sơn", "huyện", "district", "63:49", "", "2024-12-31", "", "NQ 1241/NQ-UBTVQH15",
     {"63:509": "whole"}),
    ("63:311a", "311", "Thủy Nguyên", "huyện", "district", "63:31", "", "2024-12-31", "", "NQ 1232/NQ-UBTVQH15",
     {"63:311": "whole"}),
    ("63:312a", "312", "An Dương", "huyện", "district", "63:31", "", "2024-12-31", "", "NQ 1232/NQ-UBTVQH15",
     {"63:312": "whole"}),
    ("34:75a", "75", "Đồng Nai", "tỉnh", "province", "", NEW_START, "2026-04-29", "", "30/2026/QH16",
     {"34:75": "whole"}),
]  # fmt: skip

# First day of a unit that the package shows in its last form, where a former one above ends the day before.
STARTS = {
    "63:46": "2025-01-01", "63:474": "2025-01-01", "63:475": "2025-01-01", "63:476": "2025-01-01",
    "63:019": "2014-04-01", "63:021": "2014-04-01", "63:049": "2020-03-01", "63:769": "2021-01-01",
    "63:407": "2020-06-01", "63:222": "2024-02-01", "63:374": "2025-01-01", "63:753": "2025-01-01",
    "63:311": "2025-01-01", "63:312": "2025-01-01", "34:75": "2026-04-30",
}  # fmt: skip
KINDS = {"34:75": "thành phố"}
# One row of the NSO conversion sheet names Tiền Giang for a ward of Tân An (Long An): Tiền Giang went to Đồng Tháp whole.
PROVINCE_SLIPS = {("63:82", "34:80")}

Row = dict[str, str]


def place(  # noqa: PLR0917 (a row is built from its columns in order)
    key: str, code: str, name: str, kind: str, level: str, parent: str, source: str = PACKAGE
) -> Row:
    start, end = ("", OLD_END) if key.startswith("63:") else (NEW_START, "")
    return {
        "key": key, "code": code, "name": name, "kind": KINDS.get(key, kind.lower()), "level": level, "parent": parent,
        "valid_from": STARTS.get(key, start), "valid_to": end, "aliases": ALIASES.get(key, ""), "source": source,
    }  # fmt: skip


def read_package(wheel: Path) -> tuple[list[Row], list[Row]]:
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(wheel) as archive:
        database = archive.extract("vietnamadminunits/data/dataset.db", folder)
        converter = json.loads(archive.read("vietnamadminunits/data/converter_2025.json"))
        with sqlite3.connect(database) as connection:
            old = connection.execute(
                "SELECT provinceCode, provinceShort, province, districtCode, districtShort, districtType,"
                " wardCode, wardShort, wardType, provinceKey, districtKey, wardKey FROM admin_units_legacy"
            ).fetchall()
            new = connection.execute(
                "SELECT provinceCode, provinceShort, province, wardCode, wardShort, wardType, provinceKey, wardKey"
                " FROM admin_units"
            ).fetchall()
    rows: dict[str, Row] = {}
    old_keys: dict[str, str] = {}
    new_keys: dict[str, str] = {}
    for province, short, full, district, d_short, d_kind, ward, w_short, w_kind, p_key, d_key, w_key in old:
        parent = f"63:{province}"
        rows[parent] = place(parent, province, short, full.removesuffix(short).strip(), "province", "")
        old_keys[p_key] = parent
        key = f"63:{district}"
        rows[key] = place(key, district, d_short, d_kind, "district", parent)
        if ward:
            rows[f"63:{ward}"] = place(f"63:{ward}", ward, w_short, w_kind, "commune", key)
            old_keys[f"{p_key}_{d_key}_{w_key}"] = f"63:{ward}"
        else:
            old_keys[f"{p_key}_{d_key}"] = key
    for province, short, full, ward, w_short, w_kind, p_key, w_key in new:
        parent = f"34:{province}"
        rows[parent] = place(parent, province, short, full.removesuffix(short).strip(), "province", "")
        new_keys[p_key] = parent
        rows[f"34:{ward}"] = place(f"34:{ward}", ward, w_short, w_kind, "commune", parent)
        new_keys[f"{p_key}_{w_key}"] = f"34:{ward}"
    links: dict[tuple[str, str], str] = {}
    for new_key, olds in converter["DICT_PROVINCE"].items():
        links |= {(old_keys[o], new_keys[new_key]): "whole" for o in olds if o in old_keys}
    for province_key, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward_key, olds in wards.items():
            target = new_keys.get(f"{province_key}_{ward_key}")
            links |= {(old_keys[o], target): "whole" for o in olds if o in old_keys and target}
    for province_key, wards in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old_key, parts in wards.items():
            for part in parts:
                target = new_keys.get(f"{province_key}_{part['newWardKey']}")
                if old_key in old_keys and target:
                    links[old_keys[old_key], target] = "part"
    succession = [
        {"from": a, "to": b, "date": NEW_START, "share": share, "source": PACKAGE}
        for (a, b), share in links.items()
        if (a, b) not in PROVINCE_SLIPS
    ]
    return list(rows.values()), succession


def main() -> None:
    rows, succession = read_package(Path(sys.argv[1]))
    for key, code, name, kind, level, parent, start, end, aliases, source, successors in FORMER:
        rows.append(
            {
                "key": key, "code": code, "name": name, "kind": kind, "level": level, "parent": parent,
                "valid_from": start, "valid_to": end, "aliases": aliases, "source": source,
            }
        )  # fmt: skip
        succession += [
            {"from": key, "to": to, "date": STARTS.get(to, ""), "share": share, "source": source}
            for to, share in successors.items()
        ]
    rows.sort(key=lambda r: r["key"])
    succession.sort(key=lambda r: (r["from"], r["to"]))
    for name, table in (("places.csv", rows), ("succession.csv", succession)):
        with (DATA / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(table[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(table)


if __name__ == "__main__":
    main()
