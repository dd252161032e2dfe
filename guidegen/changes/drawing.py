"""Follows the operators of a page: what is drawn, where, and in which colors.

ISO 32000-1: 8.4 (graphics state), 8.5 (paths), 9.4 (text), 14.6 (marked content).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from guidegen.changes.glyphs import Font
from guidegen.preflight.content.matrices import IDENTITY, Matrix, times

Found = tuple[str, str, tuple[object, ...], tuple[float, ...], bool]

DEEPEST = 12
"""Forms inside forms, and objects inside objects, that are followed."""
DIGITS = 2
"""Decimals of a point that are compared: a hundredth of a point is not seen."""


@dataclass(frozen=True, slots=True)
class State:
    """The part of the graphics state that can be seen."""

    matrix: Matrix = IDENTITY
    fill: tuple[object, ...] = ("g", 0.0)
    stroke: tuple[object, ...] = ("G", 0.0)
    line: tuple[tuple[str, object], ...] = ()
    blend: tuple[object, ...] = ()
    text: tuple[tuple[str, object], ...] = ()
    font: Any = None
    size: float = 0
    leading: float = 0


class Drawer:
    """Notes what pages draw.

    ``fonts`` and ``images`` are remembered by object for all pages of a file.

    Attributes:
        found: (kind, what, look, place, furniture) of each item, in drawing order.
        shapes: (font, character, digest of its shape) for every character in the body.
    """

    def __init__(self, fonts: dict[Any, Font], images: dict[Any, str]) -> None:
        self._fonts, self._images = fonts, images
        self.found: list[Found] = []
        self.shapes: set[tuple[str, str, str]] = set()
        self._state, self._saved = State(), list[State]()
        self._marks: list[bool] = []
        self._depth = 0
        self._resources: Any = {}
        self._path: list[tuple[str, tuple[float, ...]]] = []
        self._clip = ""
        self._line = IDENTITY
        self._fresh = False
        self._open: _Line | None = None

    def draw(self, content: Any, resources: Any) -> None:
        """Follow a page or a form; ``resources`` are its own."""
        import pikepdf

        before, self._resources = self._resources, resources
        for step in pikepdf.parse_content_stream(content):
            operator = str(step.operator)
            act = _ACTS.get(operator)
            if act is not None:
                act(self, operator, step.operands)
        self._close()
        self._resources = before

    # -- state -------------------------------------------------------------------

    def save(self, _: str, __: Any) -> None:
        self._saved.append(self._state)

    def restore(self, _: str, __: Any) -> None:
        self._close()
        if self._saved:
            self._state = self._saved.pop()

    def concat(self, _: str, operands: Any) -> None:
        self._state = replace(self._state, matrix=times(_matrix(operands), self._state.matrix))

    def color(self, operator: str, operands: Any) -> None:
        value = (operator.lower(), *(self._plain(one, "/Pattern") for one in operands))
        if operator.islower():
            self._state = replace(self._state, fill=value)
        else:
            self._state = replace(self._state, stroke=value)

    def line_style(self, operator: str, operands: Any) -> None:
        own = dict(self._state.line)
        own[operator] = tuple(self._plain(one, "") for one in operands)
        self._state = replace(self._state, line=tuple(sorted(own.items())))

    def blend(self, _: str, operands: Any) -> None:
        self._state = replace(self._state, blend=(self._plain(operands[0], "/ExtGState"),))

    def _plain(self, value: Any, kind: str) -> object:
        """An operand as plain data; a name is looked up among the resources."""
        if _is_number(value):
            return round(float(value), 4)
        known = self._resources.get(kind, {})
        return meaning(known.get(str(value), value))

    # -- marked content ------------------------------------------------------------

    def mark(self, operator: str, operands: Any) -> None:
        self._close()
        properties = operands[1] if operator == "BDC" else {}
        if str(properties).startswith("/"):
            properties = self._resources.get("/Properties", {}).get(str(properties), {})
        pagination = str(operands[0]) == "/Artifact" and (
            str(properties.get("/Type", "")) == "/Pagination"
        )
        self._marks.append(pagination)

    def unmark(self, _: str, __: Any) -> None:
        self._close()
        if self._marks:
            self._marks.pop()

    def _add(self, kind: str, what: str, look: tuple[object, ...], place: Iterable[float]) -> None:
        rounded = tuple(round(value, DIGITS) + 0.0 for value in place)
        self.found.append((kind, what, look, rounded, any(self._marks)))

    # -- paths ---------------------------------------------------------------------

    def path(self, operator: str, operands: Any) -> None:
        values = [float(one) for one in operands]
        a, b, c, d, e, f = self._state.matrix
        if operator == "re":
            x, y, width, height = values
            values = [x, y, x + width, y, x + width, y + height, x, y + height]
        points: list[float] = []
        for x, y in zip(values[::2], values[1::2], strict=False):
            points += (a * x + c * y + e, b * x + d * y + f)
        self._path.append((operator, tuple(points)))

    def clip(self, operator: str, _: Any) -> None:
        self._clip = operator

    def paint(self, operator: str, _: Any) -> None:
        state = self._state
        if self._clip:
            self._shape(f"clip {self._clip}", ())
        if operator != "n":
            look = state.blend
            if operator not in ("S", "s"):
                look += state.fill
            if operator not in ("f", "F", "f*"):
                look += (*state.stroke, *state.line)
            self._shape(operator, look)
        self._path, self._clip = [], ""

    def _shape(self, operator: str, look: tuple[object, ...]) -> None:
        what = " ".join([*(name for name, _ in self._path), operator])
        self._add("path", what, look, [value for _, points in self._path for value in points])

    # -- images and forms ------------------------------------------------------------

    def external(self, _: str, operands: Any) -> None:
        thing = self._resources.get("/XObject", {}).get(str(operands[0]))
        if thing is None:
            return
        if str(thing.get("/Subtype")) != "/Form":
            self._add("image", self._image(thing), self._state.blend, self._state.matrix)
        elif self._depth < DEEPEST:
            before, self._depth = self._state, self._depth + 1
            own = _matrix(thing.get("/Matrix", IDENTITY))
            self._state = replace(self._state, matrix=times(own, self._state.matrix))
            self.draw(thing, thing.get("/Resources", self._resources))
            self._state, self._depth = before, self._depth - 1

    def _image(self, image: Any) -> str:
        key = image.objgen
        if key not in self._images:
            self._images[key] = sha256(repr(meaning(image)).encode()).hexdigest()
        return self._images[key]

    def inline_image(self, _: str, operands: Any) -> None:
        data = b"".join(bytes(one.unparse()) for one in operands)
        self._add("image", sha256(data).hexdigest(), self._state.blend, self._state.matrix)

    def shading(self, _: str, operands: Any) -> None:
        what = repr(self._plain(operands[0], "/Shading"))
        self._add("path", sha256(what.encode()).hexdigest(), (), self._state.matrix)

    # -- text ------------------------------------------------------------------------

    def begin_text(self, _: str, __: Any) -> None:
        self._move(IDENTITY)

    def end_text(self, _: str, __: Any) -> None:
        self._close()

    def _move(self, line: Matrix) -> None:
        self._close()
        self._line = line
        self._fresh = True

    def set_line(self, _: str, operands: Any) -> None:
        self._move(_matrix(operands))

    def next_line(self, operator: str, operands: Any) -> None:
        if operator == "T*":
            x, y = 0.0, -self._state.leading
        else:
            x, y = float(operands[0]), float(operands[1])
            if operator == "TD":
                self._state = replace(self._state, leading=-y)
        self._move(times((1, 0, 0, 1, x, y), self._line))

    def font(self, _: str, operands: Any) -> None:
        found = self._resources["/Font"][str(operands[0])]
        key = found.objgen
        if key not in self._fonts:
            self._fonts[key] = Font(found)
        self._state = replace(self._state, font=self._fonts[key], size=float(operands[1]))

    def leading(self, _: str, operands: Any) -> None:
        self._state = replace(self._state, leading=float(operands[0]))

    def text_style(self, operator: str, operands: Any) -> None:
        own = dict(self._state.text)
        own[operator] = float(operands[0])
        if own[operator] == (100 if operator == "Tz" else 0):
            del own[operator]
        self._state = replace(self._state, text=tuple(sorted(own.items())))

    def show(self, operator: str, operands: Any) -> None:
        if operator in ("'", '"'):
            self.next_line("T*", ())
        if self._state.font is None:
            return
        parts = operands[0] if operator == "TJ" else [operands[-1]]
        line = self._opened()
        for part in parts:
            if _is_number(part):
                line.kerns += (len(line.chars), float(part))
            else:
                self._add_chars(line, bytes(part))

    def _opened(self) -> _Line:
        """The stretch of text that goes on here: a change of subset does not end it."""
        state = self._state
        look = (state.font.name, state.size, *state.fill, *state.text, *state.blend)
        if "Tr" in dict(state.text):
            look += state.stroke
        if self._open is None or self._open.look != look:
            self._close()
            place = times(self._line, state.matrix) if self._fresh else ()
            self._open = _Line(look, place)
            self._fresh = False
        return self._open

    def _add_chars(self, line: _Line, data: bytes) -> None:
        font: Font = self._state.font
        furniture = any(self._marks)
        for code in font.codes(data):
            shown = font.glyph(code)
            line.chars.append(shown[1])
            if not furniture:
                self.shapes.add(shown)

    def _close(self) -> None:
        line, self._open = self._open, None
        if line is not None and line.chars:
            self._add("text", "".join(line.chars), line.look, (*line.place, *line.kerns))


class _Line:
    """A stretch of text of one look, while it is read."""

    __slots__ = ("chars", "kerns", "look", "place")

    def __init__(self, look: tuple[object, ...], place: tuple[float, ...]) -> None:
        self.look, self.place = look, place
        self.chars: list[str] = []
        self.kerns: tuple[float, ...] = ()


def _matrix(values: Any) -> Matrix:
    a, b, c, d, e, f = (float(one) for one in values)
    return a, b, c, d, e, f


def _is_number(value: Any) -> bool:
    try:
        float(value)
    except (TypeError, ValueError):
        return False
    return True


def meaning(value: Any, depth: int = 0) -> object:
    """A PDF object as plain data, without the numbers of objects; streams by their data."""
    import pikepdf

    if depth > DEEPEST:
        return "..."
    if isinstance(value, pikepdf.Stream):
        data = sha256(value.read_raw_bytes()).hexdigest()
        return data, meaning(value.stream_dict, depth + 1)
    if isinstance(value, pikepdf.Dictionary):
        keys = sorted(str(key) for key in value if str(key) not in ("/Length", "/Name"))
        return tuple((key, meaning(value[key], depth + 1)) for key in keys)
    if isinstance(value, pikepdf.Array):
        return tuple(meaning(one, depth + 1) for one in value)
    return round(float(value), 4) if _is_number(value) else str(value)


Act = Callable[[Drawer, str, Any], None]


def _acts() -> Mapping[str, Act]:
    groups: dict[Act, str] = {
        Drawer.save: "q", Drawer.restore: "Q", Drawer.concat: "cm",
        Drawer.color: "g rg k cs sc scn G RG K CS SC SCN", Drawer.line_style: "w J j M d i ri",
        Drawer.blend: "gs",
        Drawer.mark: "BMC BDC", Drawer.unmark: "EMC",
        Drawer.path: "m l c v y h re", Drawer.clip: "W W*",
        Drawer.paint: "S s f F f* B B* b b* n",
        Drawer.external: "Do", Drawer.inline_image: "INLINE IMAGE", Drawer.shading: "sh",
        Drawer.begin_text: "BT", Drawer.end_text: "ET", Drawer.set_line: "Tm",
        Drawer.next_line: "Td TD T*", Drawer.font: "Tf", Drawer.leading: "TL",
        Drawer.text_style: "Tc Tw Tz Ts Tr", Drawer.show: "Tj TJ ' \"",
    }  # fmt: skip
    found = {name: act for act, names in groups.items() for name in names.split()}
    return found | {"INLINE IMAGE": Drawer.inline_image}


_ACTS = _acts()
