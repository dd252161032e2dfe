"""Composing a guide: blocks to primitives, references numbered, links checked.

The first pass gathers the order of citations and the glossary terms in use; the
second knows both.  A glossary meaning that cites something can take a third.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from guidegen.context import DRAFT, Context, Gathered
from guidegen.document import primitives as p
from guidegen.model.guide import Guide, GuideSection, Person
from guidegen.model.library import Library
from guidegen.model.release import Release
from guidegen.problems import Position, Problems, nearest
from guidegen.references.citations import Numbering
from guidegen.references.styles import style

MOST_PASSES = 4

ROOM_FOR_A_SECTION = 0.22
"""A flowing section starts on a new page where less than this share of one is left."""

ComposeBlocks = Callable[[Sequence[object], Context], tuple[p.Primitive, ...]]


def compose(
    guide: Guide,
    library: Library,
    root: Path,
    problems: Problems,
    compose_blocks: ComposeBlocks,
    signed_by: tuple[Person, ...] = (),
    releases: tuple[Release, ...] = (),
    partial: bool = False,
) -> p.Document:
    """The document of a guide.

    ``root`` is the project's folder, for images.  Everything that is wrong is
    added to ``problems``; the document is whole only if none of it is an error.
    ``signed_by`` are the reviewers who signed exactly these words; without any, the guide
    is marked as a draft.  ``partial`` says that blocks are left out, so links and the list
    of references are not looked for: what they lead to may be in there.
    """
    known: Gathered | None = None
    for _ in range(MOST_PASSES):
        context = _pass(guide, library, root, compose_blocks, signed_by, releases, known)
        body = _body(context)
        if known is not None and context.gathered.same_order(known):
            break
        known = context.gathered
    problems.extend(context.problems)
    document = p.Document(
        id=guide.id,
        body=body,
        metadata=_metadata(context),
        running_head=context.literal(guide.title),
        cited=context.gathered.cited,
        evidence=tuple(context.gathered.evidence),
        terms=tuple(context.gathered.meanings),
        running_foot=f"{library.brand.name} \N{MIDDLE DOT} {library.brand.phone}",
        draft_mark=None if signed_by else DRAFT,
    )
    ids = _ids(document, problems)
    _check_references(document.cited, guide, library, problems)
    if partial:
        return document
    _check_links(ids, context, problems)
    if document.cited and not any(isinstance(item, p.Entry) for item in document.walk()):
        problems.add(
            guide.id.at, "no-reference-list", "this guide cites works but has no list of them",
            "add `- references: {}` under `back:`",
        )  # fmt: skip
    return document


def _pass(
    guide: Guide,
    library: Library,
    root: Path,
    compose_blocks: ComposeBlocks,
    signed_by: tuple[Person, ...],
    releases: tuple[Release, ...],
    known: Gathered | None,
) -> Context:
    """A context for one pass; ``known`` is what the pass before it gathered."""
    numbering = None
    if known is not None:
        numbering = Numbering.from_keys(known.cited, library.references, guide.citation_style)
    return Context(
        guide, library, root, Problems(), compose_blocks, known=known, numbering=numbering,
        signed_by=signed_by, releases=releases,
    )  # fmt: skip


def _body(context: Context) -> tuple[p.Primitive, ...]:
    guide = context.guide
    front = context.blocks(guide.front)
    sections = [
        part
        for number, section in enumerate(guide.sections)
        for part in _section(section, context, first=number == 0)
    ]
    return (*front, *sections, *context.blocks(guide.back))


def _section(section: GuideSection, context: Context, first: bool) -> tuple[p.Primitive, ...]:
    """A section; the first one never begins under the contents."""
    on_new_page = section.start == "page"
    heading = p.Heading(
        id=section.id, at=section.title.at, level=1, runs=context.runs(section.title),
        band=on_new_page,
    )  # fmt: skip
    return (
        p.PageBreak(at_least=1.0 if on_new_page or first else ROOM_FOR_A_SECTION),
        p.Section(body=(heading, *context.blocks(section.blocks)), at=section.id.at),
    )


def _metadata(context: Context) -> p.Metadata:
    guide = context.guide
    writers = ", ".join(person.name for person in guide.people.written_by)
    return p.Metadata(
        title=context.literal(guide.title),
        subject=context.literal(guide.purpose),
        author=writers or context.brand.name,
        keywords=guide.keywords,
        lang=guide.lang,
        date=guide.edition.published.isoformat(),
        version=str(guide.edition.version),
    )


def _ids(document: p.Document, problems: Problems) -> Collection[str]:
    """The ids of a document; those used twice are reported."""
    seen: dict[str, Position | None] = {}
    for primitive in document.walk():
        if primitive.id is None:
            continue
        if primitive.id in seen:
            first = seen[primitive.id]
            problems.add(
                primitive.at or first or Position(""), "duplicate-id",
                f"the id `{primitive.id}` is used twice" + (f", first at {first}" if first else ""),
                "give one of the two another id",
            )  # fmt: skip
        seen.setdefault(primitive.id, primitive.at)
    return seen


def _check_links(ids: Collection[str], context: Context, problems: Problems) -> None:
    """Report links that lead nowhere, where they stand in their text."""
    own = [name for name in ids if not name.startswith(("ref-", "term-"))]
    for target, at in context.gathered.links:
        if target not in ids:
            problems.add(
                context.locate(at, f"#{target}"), "unknown-link",
                f"the link `#{target}` leads nowhere", nearest(target, own),
            )  # fmt: skip


def _check_references(
    cited: Iterable[str], guide: Guide, library: Library, problems: Problems
) -> None:
    """Report cited works that lack what the citation style must print."""
    form = style(guide.citation_style)
    for key in cited:
        missing = form.missing(library.references[key])
        if missing:
            problems.add(
                library.places.get(key, Position("guides/references.yaml")),
                "incomplete-reference",
                f"`{key}` lacks what {form.name} needs: {', '.join(missing)}",
                "add it to this entry in references.yaml",
            )
