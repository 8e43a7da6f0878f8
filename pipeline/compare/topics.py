"""Topics of plans: what they are about, from the words of their titles and the documents they cite.

How: words of the title (segmented by underthesea, without the words that every plan's title has and without names of places) and
the documents that several plans cite, weighted by TF-IDF and brought to unit length; k-means over them. The number of topics is
the one of several tried whose plans lie nearest to their own topic as against the next one (simplified silhouette, on at most
4,000 plans). Seeds are fixed: one database always gives the same topics. A topic is told by its words, its documents and the list
of its plans; whoever has a better set chooses it himself (`Choice`).

The result is kept in the data folder for as long as the database is the same.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.errors import UsageError
from pipeline.intake.files import write_whole
from pipeline.store.store import Store

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

__all__ = ["Topic", "Topics", "topics"]

_VERSION: Final = 1
_SEED: Final = 20111201
_SAMPLE: Final = 4000
_FEATURES: Final = 20_000
_FEWEST: Final = 4
"""Plans below which nothing can be told apart."""
_LARGE: Final = 5000
"""Plans from which on k-means works on batches."""
_LIKE: Final = 0.1
"""Mean cosine between the plans of a topic (0 nothing shared, 1 all the same) below which they are no topic."""
_TITLE_SHARE: Final = 0.7
"""Weight of the words of the title against that of the documents cited: titles say what a plan is about, citations whom it follows;
nearly every plan cites the same few laws."""
_STOP: Final = frozenset(
    "kế hoạch|triển khai|thực hiện|tổ chức|ban hành|kèm theo|quyết định|chỉ thị|nghị quyết|kết luận|chương trình|đề án|luật|nghị định|"
    "thông tư|công văn|công điện|năm|giai đoạn|định hướng|tầm nhìn|đến|trên|địa bàn|trên địa bàn|tỉnh|thành phố|huyện|thị xã|quận|xã|"
    "phường|thị trấn|đặc khu|công tác|tăng cường|đẩy mạnh|nâng cao|tiếp tục|số|ngày|tháng|của|và|về|việc|các|trong|tại|cho|với|theo|"
    "từ|những|một số|thủ tướng|chính phủ|thủ tướng chính phủ|bộ chính trị|ban bí thư|trung ương|ủy ban|nhân dân|ủy ban nhân dân|"
    "hội đồng|hội đồng nhân dân|tỉnh ủy|thành ủy|bộ|sở|chất lượng|hiệu quả|nội dung|nhiệm vụ|một|hai|ba|là|được|do|để|vào|ở|bảo đảm|"
    "đảm bảo|phát động|đợt|lần thứ|chủ tịch|bộ trưởng|khóa|khoá|hằng năm|hàng năm|quý|tình hình|mới|tình hình mới|ngành|"
    "phó thủ tướng|điều|khoản|mục|khẩn trương|chuẩn bị|hoàn thành|tập trung|sửa đổi|bổ sung|phê duyệt|thi hành|học tập|quán triệt|về việc".split(
        "|"
    )
)
_WORD: Final = re.compile(r"[^\W\d_][^\d/]*\Z")
_SYMBOL: Final = re.compile(r"\S*[\d/]\S*|(?<!\w)phòng,? chống(?!\w)|(?:tỉnh|thành phố|tp\.?)(?= )|[\"“”'()*_]")
"""What is no word: numbers, symbols, marks; and `phòng, chống`, which the segmenter cuts in two and many titles have."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of plans that are about one thing."""

    number: int
    """From 1, the largest topic first."""
    words: tuple[str, ...]
    """What tells it from the others, weightiest first."""
    works: tuple[str, ...]
    """Documents that tell it from the others (ids)."""
    plans: tuple[str, ...]
    """Ids, those nearest to the middle of the topic first."""
    provinces: int
    likeness: float
    """Mean cosine between its plans."""

    @property
    def label(self) -> str:
        """Its first words."""
        return " · ".join(self.words[:4]) or f"{self.number}"


@dataclass(frozen=True)
class Topics:
    """All topics of a database. `tried` gives the mean silhouette (-1…1) for each number of topics that was tried."""

    topics: tuple[Topic, ...]
    tried: tuple[tuple[int, float], ...]
    without: tuple[str, ...]
    """Plans of no topic: they are like no other, or neither title nor citations say anything."""

    def rows(self) -> list[dict[str, Any]]:
        """One row a plan with its topic."""
        return [
            {
                "topic": t.number, "label": t.label, "words": "; ".join(t.words), "works": "; ".join(t.works),
                "likeness": t.likeness, "plan": plan,
            }
            for t in self.topics
            for plan in t.plans
        ]  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        """Everything, with English keys."""
        return {
            "tried": [{"topics": k, "silhouette": s} for k, s in self.tried],
            "topics": [{**asdict(t), "label": t.label} for t in self.topics],
            "without": list(self.without),
        }

    def find(self, asked: str) -> Topic:
        """By number, or by words: the topic whose words and titles fit best. Raises `UsageError`."""
        text = asked.strip()
        if text.isdigit():
            found = next((t for t in self.topics if t.number == int(text)), None)
            if found is None:
                raise UsageError("no-such-topic", asked)
            return found
        from gazetteer.folding import bare

        wanted = set(bare(text).split())
        scored = []
        for topic in self.topics:
            weights = {
                w: 1 / (rank + 1) for rank, word in reversed(list(enumerate(topic.words))) for w in bare(word).split()
            }
            scored.append((sum(weights.get(w, 0.0) for w in wanted) / len(wanted), -topic.number, topic))
        best = max(scored, default=None, key=lambda s: s[:2])
        if best is None or best[0] <= 0:
            raise UsageError("no-such-topic", asked)
        return best[2]


def topics(store: Store) -> Topics:
    """The topics of a database, from the cache where it fits."""
    cache = store.path.parent / "compare" / "topics.json"
    state = _state(store)
    kept = _read(cache)
    if kept and kept.get("state") == state:
        return _from_json(kept)
    made = _make(store, kept.get("segmented", {}) if kept else {})
    found, segmented = made
    _keep(cache, {"state": state, "topics": [asdict(t) for t in found.topics], "tried": found.tried,
                  "without": found.without, "segmented": segmented})  # fmt: skip
    return found


def _state(store: Store) -> str:
    found = store.sql("SELECT value FROM meta WHERE key = 'state'").fetchone()
    return f"{_VERSION} {found[0] if found else ''}"


def _read(path: Path) -> dict[str, Any] | None:
    try:
        value = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return value if isinstance(value, dict) else None


def _keep(path: Path, value: dict[str, Any]) -> None:
    """A cache that cannot be written costs time, not the answer."""
    import contextlib

    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


def _from_json(kept: dict[str, Any]) -> Topics:
    found = tuple(
        Topic(t["number"], tuple(t["words"]), tuple(t["works"]), tuple(t["plans"]), t["provinces"], t["likeness"])
        for t in kept["topics"]
    )
    return Topics(found, tuple((int(k), float(s)) for k, s in kept["tried"]), tuple(kept["without"]))


# -- features ----------------------------------------------------------------------------------------------------------


def _make(store: Store, known: dict[str, list[str]]) -> tuple[Topics, dict[str, list[str]]]:
    rows = store.sql("SELECT plan_id, title, province, district, commune FROM plans ORDER BY plan_id").fetchall()
    segmented: dict[str, list[str]] = {}
    words: list[list[str]] = []
    for _, title, *where in rows:
        key = _subject(title or "", where)
        if key not in segmented:
            segmented[key] = known[key] if key in known else _segment(key)
        words.append(segmented[key])
    cited = _cited(store)
    names = [str(r[0]) for r in rows]
    provinces = [r[2] for r in rows]
    told = [i for i, name in enumerate(names) if words[i] or cited.get(name)]
    without = tuple(names[i] for i in sorted(set(range(len(names))) - set(told)))
    if len(told) < _FEWEST or not any(words):
        return Topics((), (), tuple(names)), segmented
    matrix, features = _features([words[i] for i in told], [cited.get(names[i], []) for i in told])
    labels, centres, tried = _cluster(matrix)
    found, rest = _described(
        matrix,
        features,
        labels=labels,
        centres=centres,
        names=[names[i] for i in told],
        provinces=[provinces[i] for i in told],
    )
    return Topics(found, tried, tuple(sorted((*without, *rest)))), segmented


def _subject(title: str, where: list[str | None]) -> str:
    """A title in lower case without numbers, symbols and the plan's own place: what it is about does not depend on where."""
    text = f" {_SYMBOL.sub(' ', title.lower())} "
    for name in where:
        if name:
            text = text.replace(name.lower(), " ")
    return " ".join(text.split())


def _segment(subject: str) -> list[str]:
    """Words of a title that say what it is about."""
    from extractors.words import segment

    words = (w.lower() for w in segment(subject))
    return [w for w in words if len(w) > 1 and _WORD.match(w) and w not in _STOP]


def _cited(store: Store) -> dict[str, list[str]]:
    """For each plan the documents it cites that at least two plans cite, and no more than half."""
    rows = store.sql(
        """
        WITH shared AS (
            SELECT work_id FROM citations WHERE work_id IS NOT NULL GROUP BY work_id
            HAVING count(*) >= 2 AND count(*) <= greatest(2, (SELECT count(*) FROM plans) / 2)
            ORDER BY count(*) DESC, work_id LIMIT $most
        )
        SELECT c.plan_id, list(DISTINCT c.work_id ORDER BY c.work_id) FROM citations c JOIN shared USING (work_id)
        GROUP BY c.plan_id
        """,
        {"most": _FEATURES},
    ).fetchall()
    return {str(plan): list(works) for plan, works in rows}


def _features(words: list[list[str]], cited: list[list[str]]) -> tuple[csr_matrix, list[str]]:
    """Plans by words and documents: each kind in TF-IDF of unit length, weighted, and the whole of unit length."""
    from scipy.sparse import hstack
    from sklearn.preprocessing import normalize

    blocks, names = [], []
    for kind, lists, weight in (("word", words, _TITLE_SHARE), ("work", cited, 1 - _TITLE_SHARE)):
        block, found = _tfidf(lists)
        if found:
            blocks.append(block * weight)
            names += [f"{kind}:{name}" for name in found]
    return normalize(hstack(blocks).tocsr()), names


def _tfidf(lists: list[list[str]]) -> tuple[Any, list[str]]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    least = 2 if sum(map(len, lists)) > 200 else 1
    if not any(lists) or len({w for row in lists for w in row}) == 0:
        return None, []
    counted = Counter(w for row in lists for w in set(row))
    if not any(n >= least for n in counted.values()):
        return None, []
    vectorizer = TfidfVectorizer(analyzer=_itself, min_df=least, max_features=_FEATURES, sublinear_tf=True)
    return vectorizer.fit_transform(lists), [str(n) for n in vectorizer.get_feature_names_out()]


def _itself(words: list[str]) -> list[str]:
    return words


# -- clusters ----------------------------------------------------------------------------------------------------------


def _cluster(matrix: csr_matrix) -> tuple[np.ndarray, np.ndarray, tuple[tuple[int, float], ...]]:
    import numpy as np

    count = matrix.shape[0]
    sample = matrix
    if count > _SAMPLE:
        chosen = np.random.default_rng(_SEED).choice(count, _SAMPLE, replace=False)
        sample = matrix[np.sort(chosen)]
    tried: list[tuple[int, float]] = []
    for k in _candidates(sample.shape[0]):
        labels, centres = _kmeans(sample, k)
        tried.append((k, round(_silhouette(sample, labels, centres), 4)))
    best = max(tried, key=lambda t: (t[1], -t[0]))[0]
    labels, centres = _kmeans(matrix, best)
    return labels, centres, tuple(tried)


def _candidates(count: int) -> list[int]:
    """Numbers of topics that are tried: from 2 to a third of the plans, at most 80."""
    most = min(80, max(2, count // 3))
    return sorted({k for k in (2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80) if k <= most})


def _kmeans(matrix: csr_matrix, k: int) -> tuple[np.ndarray, np.ndarray]:
    from sklearn.cluster import KMeans, MiniBatchKMeans

    large = matrix.shape[0] > _LARGE
    kind = MiniBatchKMeans if large else KMeans
    more = {"batch_size": 2048} if large else {}
    model = kind(n_clusters=k, n_init=3 if large else 10, random_state=_SEED, **more).fit(matrix)
    return model.labels_, model.cluster_centers_


def _silhouette(matrix: csr_matrix, labels: np.ndarray, centres: np.ndarray) -> float:
    """Mean over plans of (b - a) / max(a, b): a the distance to the own centre, b to the next one; a topic of one plan counts 0."""
    import numpy as np
    from sklearn.metrics.pairwise import euclidean_distances

    far = euclidean_distances(matrix, centres)
    rows = np.arange(len(labels))
    own = far[rows, labels].copy()
    far[rows, labels] = np.inf
    other = far.min(axis=1)
    sizes = np.bincount(labels, minlength=len(centres))
    value = np.where(sizes[labels] > 1, (other - own) / np.maximum(np.maximum(own, other), 1e-9), 0.0)
    return float(value.mean())


def _described(
    matrix: csr_matrix,
    features: list[str],
    *,
    labels: np.ndarray,
    centres: np.ndarray,
    names: list[str],
    provinces: list[Any],
) -> tuple[tuple[Topic, ...], list[str]]:
    """The topics, and the plans that k-means put together only because they are like nothing else."""
    import numpy as np

    made, rest = [], list[str]()
    middle = np.asarray(matrix.mean(axis=0)).ravel()
    for index in range(len(centres)):
        members = np.flatnonzero(labels == index)
        if not len(members):
            continue
        centre = np.asarray(matrix[members].mean(axis=0)).ravel()
        count = len(members)
        likeness = (count * float(centre @ centre) - 1) / (count - 1) if count > 1 else 0.0
        if likeness < _LIKE:
            rest += [names[i] for i in members]
            continue
        nearness = matrix[members] @ centre
        weights = centre * np.log1p(centre / np.maximum(middle, 1e-9))
        top = [features[i] for i in np.argsort(-weights, kind="stable")[:60] if centre[i] > 0]
        ordered = sorted(zip(-nearness, (names[i] for i in members), strict=True))
        made.append(
            (
                [f[5:] for f in top if f.startswith("word:")][:8],
                [f[5:] for f in top if f.startswith("work:")][:8],
                [name for _, name in ordered],
                len({provinces[i] for i in members} - {None}),
                round(likeness, 3),
            )
        )
    made.sort(key=lambda m: (-len(m[2]), m[2]))
    return tuple(Topic(n, tuple(w), tuple(d), tuple(p), c, k) for n, (w, d, p, c, k) in enumerate(made, 1)), rest
