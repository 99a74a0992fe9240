"""Colours of cells as people see and name them."""

import colorsys
import re
from functools import cache
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.xml.functions import fromstring

WHITE = "FFFFFF"
THEME = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
"""the order in which cells count the colours of a theme (light and dark change places: ECMA-376, 20.1.6.2)"""
OFFICE = ("FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47", "0563C1", "954F72")
"""the theme of a workbook that brings none"""
HUES = (
    (15, "red"), (50, "orange"), (70, "yellow"), (165, "green"), (200, "turquoise"), (255, "blue"), (290, "purple"),
    (345, "pink"), (361, "red"),
)  # fmt: skip
"""upper ends, in degrees"""


def rgb_of(colour: Any, theme: bytes | None) -> str | None:
    """RRGGBB of a colour of openpyxl; None for white and for what is no colour."""
    if colour.type == "rgb":
        rgb = str(colour.rgb)[-6:].upper()
    elif colour.type == "indexed" and colour.indexed < len(COLOR_INDEX):
        rgb = COLOR_INDEX[colour.indexed][-6:]
    elif colour.type == "theme":
        base = _theme(theme)
        rgb = _tinted(base[colour.theme], colour.tint) if colour.theme < len(base) else ""
    else:
        return None
    return rgb if re.fullmatch(r"[0-9A-F]{6}", rgb) and rgb != WHITE else None


def name_of(rgb: str) -> str:
    """The plain name of a colour: FFFF00 is yellow."""
    hue, light, saturation = colorsys.rgb_to_hls(*(int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    if light < 0.1:
        return "black"
    if saturation < 0.12 or light > 0.98:
        return "grey"
    return next(name for end, name in HUES if hue * 360 < end)


@cache
def _theme(xml: bytes | None) -> tuple[str, ...]:
    """The twelve colours of a theme, in the order in which cells count them."""
    try:
        root = fromstring(xml) if xml else None
    except ParseError:
        root = None
    if root is None:
        return OFFICE
    found = {}
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        if name in THEME and len(element):
            found[name] = element[0].get("lastClr") or element[0].get("val") or ""
    return tuple(found.get(name, default).upper() for name, default in zip(THEME, OFFICE, strict=True))


def _tinted(rgb: str, tint: float) -> str:
    """A colour made lighter (tint above 0) or darker, as ECMA-376, 18.8.19 reckons it."""
    if not tint or not re.fullmatch(r"[0-9A-F]{6}", rgb):
        return rgb
    hue, light, saturation = colorsys.rgb_to_hls(*(int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    light = light * (1 + tint) if tint < 0 else light + (1 - light) * tint
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, min(1, max(0, light)), saturation))
