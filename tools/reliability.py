"""Does confidence mean something? How often findings of a rule, and of a tenth of the scale, are right."""

from __future__ import annotations

from collections import defaultdict
from types import ModuleType
from typing import Any

__all__ = ["Reliability"]


class Reliability:
    """Counts right and wrong findings by rule and by decile of confidence."""

    def __init__(self, scorer: ModuleType) -> None:
        self._scorer = scorer
        self._by_rule: dict[tuple[str, str], list[bool]] = defaultdict(list)
        self._by_decile: dict[tuple[str, int], list[tuple[float, bool]]] = defaultdict(list)

    def add(self, record: dict[str, Any], gold: dict[str, Any]) -> None:
        """Judge each finding of a record alone: right if some annotation (optional ones too) matches it."""
        same: dict[str, Any] = {
            "citations": self._scorer.citation_same,
            "agencies": lambda g, p: self._scorer.same_agency(g["name"], p["name"]),
            "deadlines": lambda g, p: all(g.get(k) == p.get(k) for k in ("kind", "date", "frequency")),
            "relations": lambda g, p: (
                g["kind"] == p["kind"]
                and self._scorer.same_end(g["from"], p["from"])
                and self._scorer.same_end(g["to"], p["to"])
            ),
        }
        for kind, test in same.items():
            for found in record[kind]:
                right = any(test(annotation, found) for annotation in gold[kind])
                self._by_rule[kind, found["rule"]].append(right)
                self._by_decile[kind, min(9, int(found["confidence"] * 10))].append((found["confidence"], right))

    def __str__(self) -> str:
        lines = ["", "confidence against truth (share right, count), by tenth of the scale"]
        for kind, tenth in sorted(self._by_decile):
            found = self._by_decile[kind, tenth]
            mean = sum(confidence for confidence, _ in found) / len(found)
            right = sum(r for _, r in found) / len(found)
            lines.append(
                f"  {kind:<10} {tenth / 10:.1f}–{(tenth + 1) / 10:.1f}  said {mean:.2f}  was {right:.2f}  n={len(found)}"
            )
        lines.append("precision by rule")
        for (kind, rule), results in sorted(self._by_rule.items()):
            lines.append(f"  {kind:<10} {rule:<40} {sum(results) / len(results):.2f}  n={len(results)}")
        return "\n".join(lines)
