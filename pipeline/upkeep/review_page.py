"""The list of doubts as one printable page: what was read, the piece of paper, and the command that puts it right."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from pipeline.upkeep.doubts import Doubt

__all__ = ["Shown", "render"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A doubt with its words for people."""

    doubt: Doubt
    kind: str
    field: str
    read: str
    why: str
    commands: tuple[str, ...]
    picture: bytes | None
    no_picture: str = ""


_PAGE = """<!DOCTYPE html>
<html lang="{{ lang }}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>{{ say('review_title') }}</title>
<style>
:root { color-scheme: light; }
body { font: 15px/1.45 "Liberation Sans", Arial, sans-serif; color: #1d232b; background: #f4f5f7; margin: 0; }
main { max-width: 1040px; margin: 0 auto; padding: 24px 20px 60px; }
h1 { font-size: 22px; margin: 0 0 4px; }
header p { margin: 0 0 18px; color: #566070; }
article { background: #fff; border: 1px solid #d9dde3; border-radius: 6px; padding: 14px 18px; margin: 0 0 14px; break-inside: avoid; }
h2 { font-size: 16px; margin: 0 0 2px; }
h2 .n { color: #8a93a0; font-weight: normal; margin-right: 6px; }
.plan { color: #566070; margin: 0 0 8px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 14px; margin: 0 0 10px; }
dt { color: #566070; } dd { margin: 0; overflow-wrap: anywhere; }
dd.value { font-weight: bold; }
blockquote { margin: 0 0 10px; padding: 4px 12px; border-left: 3px solid #c9ced6; color: #333c48; }
img { display: block; max-width: 100%; max-height: 900px; border: 1px solid #d9dde3; margin: 0 0 10px; }
.none { color: #8a4b00; margin: 0 0 10px; }
pre { margin: 4px 0; padding: 7px 10px; background: #f0f2f5; border-radius: 4px; font: 13px/1.4 "Liberation Mono", monospace;
  white-space: pre-wrap; overflow-wrap: anywhere; user-select: all; }
@media print { body { background: #fff; font-size: 11pt; } main { max-width: none; padding: 0 2px; }
  article { border-color: #999; border-radius: 0; } img { max-height: 17cm; } }
</style></head><body><main>
<header><h1>{{ say('review_title') }}</h1><p>{{ head }}</p></header>
{% for item in items %}{% set d = item.doubt %}
<article id="d{{ loop.index }}">
<h2><span class="n">{{ loop.index }}.</span>{{ item.kind }}: {{ item.field }}</h2>
<p class="plan">{{ d.plan or d.plan_id }}{% if d.file and not d.plan %} · {{ d.file }}{% endif %}{% if d.place %} · {{ d.place }}{% endif %}{% if d.page %} · {{ say('at_page', d.page) }}{% endif %}</p>
<dl>
<dt>{{ say('review_read') }}</dt><dd class="value">{{ item.read }}</dd>
<dt>{{ say('review_why') }}</dt><dd>{{ item.why }} ({{ say('review_confidence', '%.2f' | format(d.confidence)) }})</dd>
{% if d.suggestions %}<dt>{{ say('review_perhaps') }}</dt><dd>{{ d.suggestions | join('; ') }}</dd>{% endif %}
<dt>{{ say('review_id') }}</dt><dd>{{ d.id }}</dd>
</dl>
{% if d.quote %}<blockquote>{{ d.quote }}</blockquote>{% endif %}
{% if item.picture %}<img alt="{{ say('review_picture') }}" src="data:image/png;base64,{{ encode(item.picture) }}">
{% elif item.no_picture %}<p class="none">{{ item.no_picture }}</p>{% endif %}
{% for command in item.commands %}<pre>{{ command }}</pre>{% endfor %}
</article>
{% endfor %}
</main></body></html>
"""


def render(items: Sequence[Shown], head: str, say: Callable[..., str], lang: str) -> str:
    """One HTML file: pictures inside, nothing from elsewhere, everything escaped."""
    environment = Environment(autoescape=True, trim_blocks=True)
    return environment.from_string(_PAGE).render(
        items=items, head=head, say=say, lang=lang, encode=lambda data: base64.b64encode(data).decode("ascii")
    )
