"""A plain ReportLab script: the same content, stock parts only, no tags, no validation.

python plain_reportlab.py CONTENT.json OUTPUT.pdf
"""

import json
import sys

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    ListFlowable,
    ListItem,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)  # fmt: skip
from reportlab.platypus.tableofcontents import TableOfContents

SIZES = {"body": 14, "lead": 16, "small": 12, "caption": 12, "label": 12.5, "reference": 12,
         "title": 42, "display": 30, "subtitle": 19, "eyebrow": 14, "quote": 16}  # fmt: skip


class Drawing(Flowable):
    def __init__(self, data, colors):
        super().__init__()
        self.data, self.colors = data, colors
        self.width, self.height = data["width"], data["height"]

    def wrap(self, *_):
        return self.width, self.height

    def draw(self):
        canvas, high = self.canv, self.height
        for shape in self.data["shapes"]:
            fill, stroke = shape.get("fill"), shape.get("stroke")
            if fill:
                canvas.setFillColor(self.colors[fill])
            if stroke:
                canvas.setStrokeColor(self.colors[stroke])
                canvas.setLineWidth(shape["stroke_width"])
            flags = {"fill": int(bool(fill)), "stroke": int(bool(stroke))}
            kind = shape["shape"]
            if kind == "Rect":
                y = high - shape["y"] - shape["height"]
                box = (shape["x"], y, shape["width"], shape["height"])
                canvas.roundRect(*box, shape["radius"], **flags) if shape[
                    "radius"
                ] else canvas.rect(*box, **flags)
            elif kind == "Ellipse":
                x, y, rx, ry = shape["cx"], high - shape["cy"], shape["rx"], shape["ry"]
                canvas.ellipse(x - rx, y - ry, x + rx, y + ry, **flags)
            elif kind == "Line":
                canvas.line(shape["x1"], high - shape["y1"], shape["x2"], high - shape["y2"])
            elif kind == "Path":
                path = canvas.beginPath()
                for step, *numbers in shape["segments"]:
                    numbers = [high - n if i % 2 else n for i, n in enumerate(numbers)]
                    {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}[step](
                        *numbers
                    )
                canvas.drawPath(path, **flags)
            else:
                canvas.setFillColor(self.colors[shape["tone"]])
                canvas.setFont("body-bold" if shape["bold"] else "body", shape["size"])
                draw = {"start": canvas.drawString, "middle": canvas.drawCentredString,
                        "end": canvas.drawRightString}[shape["anchor"]]  # fmt: skip
                draw(shape["x"], high - shape["y"], shape["text"])


class Lines(Flowable):
    def __init__(self, count):
        super().__init__()
        self.count = count

    def wrap(self, width, height):
        self.width, self.height = width, min(self.count * 26, height)
        return self.width, self.height

    def draw(self):
        for n in range(int(self.height // 26)):
            self.canv.line(0, n * 26, self.width, n * 26)


class Template(BaseDocTemplate):
    def afterFlowable(self, flowable):
        level = getattr(flowable, "toc_level", None)
        if level:
            self.notify("TOCEntry", (level - 1, flowable.getPlainText(), self.page))


def furniture(canvas, document):
    canvas.setFont("body", 12)
    canvas.drawString(72, 750, "Running head")
    canvas.drawString(72, 40, "Running foot")
    canvas.drawRightString(540, 40, str(document.page))


class Maker:
    def __init__(self, data):
        self.colors = {role: HexColor(rgb) for role, rgb in data["colors"].items()}
        fonts = f"{data['fonts']}/AtkinsonHyperlegibleNext_"
        faces = {"body": "400Regular", "body-bold": "700Bold", "body-italic": "400Regular_Italic",
                 "body-both": "700Bold_Italic"}  # fmt: skip
        for name, file in faces.items():
            pdfmetrics.registerFont(TTFont(name, f"{fonts}{file}.ttf"))
        pdfmetrics.registerFontFamily("body", "body", "body-bold", "body-italic", "body-both")
        self.styles = {
            name: ParagraphStyle(name, fontName="body", fontSize=size, leading=size * 1.4,
                                 spaceAfter=8, bulletFontName="body")
            for name, size in SIZES.items()
        }  # fmt: skip
        for level, size in ((1, 26), (2, 18), (3, 15), (4, 14)):
            self.styles[f"h{level}"] = ParagraphStyle(
                f"h{level}", fontName="body-bold", fontSize=size, leading=size * 1.25,
                spaceBefore=14, spaceAfter=8, keepWithNext=1,
            )  # fmt: skip

    def all(self, items):
        return [flowable for item in items for flowable in self.one(item)]

    def one(self, item):
        kind = item["kind"]
        if kind == "heading":
            heading = Paragraph(item["text"], self.styles[f"h{item['level']}"])
            heading.toc_level = item["level"]
            return [heading]
        if kind == "text":
            return [Paragraph(item["text"], self.styles[item["style"]])]
        if kind == "list":
            entries = [ListItem(self.all(entry)) for entry in item["items"] if entry]
            return [ListFlowable(entries, bulletType="bullet", bulletFontName="body")]
        if kind == "table":
            count = max(len(row) for row in item["rows"])
            rows = [[self.all(cell) for cell in row] + [""] * (count - len(row))
                    for row in item["rows"]]  # fmt: skip
            style = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, self.colors["line"]),
                                ("FONTNAME", (0, 0), (-1, -1), "body"),
                                ("VALIGN", (0, 0), (-1, -1), "TOP")])  # fmt: skip
            width = 440 / count
            return [Table(rows, [width] * count, style=style, repeatRows=item["header"],
                          splitInRow=1), Spacer(1, 10)]  # fmt: skip
        if kind == "box":
            tint = self.colors[f"{item['tone']}-tint"]
            rows = [[flowable] for flowable in self.all(item["items"])]
            style = TableStyle([("BACKGROUND", (0, 0), (-1, -1), tint),
                                ("FONTNAME", (0, 0), (-1, -1), "body")])  # fmt: skip
            return [Table(rows, [460], style=style, splitInRow=1), Spacer(1, 10)]
        if kind in ("drawing", "cover"):
            drawing = Drawing(item, self.colors)
            if kind == "cover":  # painted behind the page, so it takes no room
                drawing.wrap = lambda *_: (0, 0)
            return [drawing]
        if kind == "lines":
            return [Lines(item["count"])]
        if kind == "contents":
            return [TableOfContents(levelStyles=[self.styles["body"]] * 3, dotsMinLevel=0)]
        return [PageBreak()] if kind == "break" else []


def main(content, output):
    with open(content, encoding="utf-8") as stream:
        data = json.load(stream)
    maker = Maker(data)
    document = Template(output, pagesize=(612, 792), initialFontName="body")
    frame = Frame(66, 66, 480, 650, id="body")
    document.addPageTemplates(PageTemplate("page", [frame], onPage=furniture))
    document.multiBuild(maker.all(data["items"]))


if __name__ == "__main__":
    main(*sys.argv[1:])
