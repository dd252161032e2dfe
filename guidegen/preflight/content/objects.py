"""The operators that paint objects, set the state, and mark content (ISO 32000-1, 8.8 to 8.11)."""

from __future__ import annotations

from math import hypot
from typing import Any

import pikepdf

from guidegen.preflight.base import Rectangle
from guidegen.preflight.content.coloring import shading_space
from guidegen.preflight.content.colors import Paint, Space
from guidegen.preflight.content.marks import Group, Picture
from guidegen.preflight.content.matrices import box_under, common, times
from guidegen.preflight.content.patterns import follow_pattern, matrix_of
from guidegen.preflight.content.reading import (
    Unreadable,
    entry,
    is_name,
    items,
    name_of,
    number_of,
    numbers,
)
from guidegen.preflight.content.run import Run
from guidegen.preflight.content.source import Resources

UNIT: Rectangle = (0.0, 0.0, 1.0, 1.0)
"""Where every image lies before the matrix (8.9.4)."""


def _save(run: Run, operands: list[Any]) -> None:
    run.save()


def _restore(run: Run, operands: list[Any]) -> None:
    run.restore()


def _transform(run: Run, operands: list[Any]) -> None:
    a, b, c, d, e, f = numbers(operands, 6)
    run.state.ctm = times((a, b, c, d, e, f), run.state.ctm)


def _change_state(run: Run, operands: list[Any]) -> None:
    run.resources.change(operands[-1])(run.state)


# -- forms and images ------------------------------------------------------------------


def _object(run: Run, operands: list[Any]) -> None:
    found = run.resources.find("XObject", operands[-1])
    if run.source.layers.hides(entry(found, "/OC")):
        return
    match name_of(entry(found, "/Subtype")):
        case "Form":
            _form(run, found)
        case "Image":
            _image(run, found)
        case other:
            raise Unreadable(f"an object of the kind `{other[:40]}` cannot be printed")


def _form(run: Run, found: Any) -> None:
    corners = items(entry(found, "/BBox"))
    x, y, right, top = numbers(corners, 4)
    box = (min(x, right), min(y, top), max(x, right), max(y, top))
    matrix = matrix_of(found)
    placed = run.seen(box_under(times(matrix, run.state.ctm), box))
    if placed is None:
        return
    group = group_of(run, entry(found, "/Group"), placed, run.state.see_through())
    if group is not None:
        run.groups.append(group)
    own = entry(found, "/Resources")
    resources = Resources(own, run.source, None if own is not None else run.resources)
    run.follow_inside(found, resources, matrix, box)


def group_of(run: Run, found: Any, box: Rectangle, see_through: str = "") -> Group | None:
    """The transparency group that a dictionary describes."""
    if name_of(entry(found, "/S")) != "Transparency":
        return None
    space = entry(found, "/CS")
    return Group(box, None if space is None else run.resources.space(space), see_through)


def _image(run: Run, found: Any) -> None:
    picture = _picture(run, found)
    state = run.state
    softened = state.soft_mask
    state.soft_mask = softened or _has_soft_mask(found)
    try:
        box = box_under(state.ctm, UNIT)
        paint = state.fill if picture.mask else None
        if run.mark("image", box, paint, picture=picture) and paint:
            follow_pattern(run, paint, state.fill_pattern, box)
    finally:
        state.soft_mask = softened


def _has_soft_mask(found: Any) -> bool:
    return (
        isinstance(entry(found, "/SMask"), pikepdf.Stream)
        or number_of(entry(found, "/SMaskInData")) > 0
    )


def _inline_image(run: Run, operands: list[Any]) -> None:
    _image(run, operands[0].obj)


def _picture(run: Run, found: Any) -> Picture:
    width, height = int(entry(found, "/Width")), int(entry(found, "/Height"))
    mask = entry(found, "/ImageMask") is True
    bits = 1 if mask else int(number_of(entry(found, "/BitsPerComponent"), 8))
    space = None if mask else _space(run, entry(found, "/ColorSpace"))
    return Picture(width, height, bits, space, _resolution(run, width, height), mask)


def _space(run: Run, value: Any) -> Space | None:
    return None if value is None else run.resources.space(value)


def _resolution(run: Run, width: int, height: int) -> float:
    """Pixels an inch in the direction where they are fewer."""
    a, b, c, d, _, _ = run.state.ctm
    sides = ((width, hypot(a, b)), (height, hypot(c, d)))
    return min((pixels * 72 / points for pixels, points in sides if points), default=0.0)


def _shading(run: Run, operands: list[Any]) -> None:
    """A shading fills all that is not clipped away."""
    found = run.resources.find("Shading", operands[-1])
    box = run.state.clip
    corners = items(entry(found, "/BBox"))
    if corners:
        left, bottom, right, top = numbers(corners, 4)
        own = common(box, box_under(run.state.ctm, (left, bottom, right, top)))
        if own is None:
            return
        box = own
    run.mark("shading", box, Paint(shading_space(run, found), (), "shading"))


# -- marked content --------------------------------------------------------------------


def _open(run: Run, operands: list[Any]) -> None:
    hidden = False
    if len(operands) > 1 and name_of(operands[0]) == "OC" and is_name(operands[1]):
        hidden = run.source.layers.hides(run.resources.find("Properties", operands[1]))
    run.layers.append(hidden)


def _close(run: Run, operands: list[Any]) -> None:
    if not run.layers:
        raise Unreadable("marked content ends that has not begun")
    run.layers.pop()


def _tolerate(run: Run, operands: list[Any]) -> None:
    run.tolerant += 1


def _end_tolerating(run: Run, operands: list[Any]) -> None:
    run.tolerant = max(run.tolerant - 1, 0)


def _nothing(run: Run, operands: list[Any]) -> None:
    """An operator that changes nothing that is looked at."""


OBJECTS = {
    "q": _save, "Q": _restore, "cm": _transform, "gs": _change_state, "Do": _object,
    "INLINE IMAGE": _inline_image, "sh": _shading, "BDC": _open, "BMC": _open, "EMC": _close,
    "BX": _tolerate, "EX": _end_tolerating,
    **dict.fromkeys(("MP", "DP", "J", "j", "M", "d", "ri", "i", "d0", "d1"), _nothing),
}  # fmt: skip
