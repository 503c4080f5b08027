"""Track maps: the one path of a layout's SVG drawing, without the drawing's own colours."""

from __future__ import annotations

import re
from typing import Final

from f1_analytics.gateway.circuits.schemas import TrackDrawing

_SIZE: Final = re.compile(r'<svg\b[^>]*?\bwidth="(?P<width>[0-9.]+)"[^>]*?\bheight="(?P<height>[0-9.]+)"')
_PATH: Final = re.compile(r'<path\b[^>]*?\sd="(?P<path>[MmZzLlHhVvCcSsQqTtAa0-9eE,.\s+-]+)"')


def track_drawing(layout_id: str, svg: str) -> TrackDrawing | None:
    """The drawing as an answer shows it, or None when it is not one path of known size.

    Nothing but commands and numbers of a path is let through: clients put it into their own pages.
    """
    size, paths = _SIZE.search(svg), _PATH.findall(svg)
    if size is None or len(paths) != 1:
        return None
    return TrackDrawing(layout_id=layout_id, width=float(size["width"]), height=float(size["height"]), path=paths[0])
