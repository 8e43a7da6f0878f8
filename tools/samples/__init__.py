"""Sample plans: declared once with their truth, typeset as Nghị định 30/2020/NĐ-CP prescribes, then turned into scans.

`python -m tools.samples` writes them to `data/raw`. The result depends on nothing but this package, the fonts and the
versions of the libraries: no clock, fixed seeds.
"""
