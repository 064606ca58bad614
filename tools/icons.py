"""Draw icon.png (100×100, for menus and Apps) of each addon from its icon.svg.

Needs resvg-py, which is asked for here alone: the PNG files are part of the checkout.

Usage: python tools/icons.py
"""

from pathlib import Path

import resvg_py

SIZE = 100

for svg in sorted(Path(__file__).resolve().parent.parent.glob("addons/*/static/description/icon.svg")):
    png = resvg_py.svg_to_bytes(svg_string=svg.read_text(encoding="utf-8"), width=SIZE, height=SIZE)
    svg.with_suffix(".png").write_bytes(bytes(png))
    print(svg.with_suffix(".png"))
