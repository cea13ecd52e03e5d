"""Where blocks come to stand: how much of a page each takes, so that pictures leave no half-empty pages.

Heights are estimates, as programs break lines in their own ways. A wrong one costs some white space, never content.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from docx.shared import Cm, Emu
from matplotlib.text import Text

from analysis.figures import Chart
from analysis.figures.style import EDGE
from analysis.handouts.briefing import styles
from analysis.handouts.briefing.blocks import Block, Figure, Grid, Heading, Sentence
from analysis.handouts.printable import printable

LONG, SHORT = Cm(29.7), Cm(21.0)  # A4
MARGINS = {"left": Cm(2.0), "right": Cm(1.5), "top": Cm(1.8), "bottom": Cm(1.8)}
LEAST = 7.0  # points: no letter of a picture is printed smaller; one that would be gets a page laid across
SHRUNK = 0.72  # of the size it would have: as far as a picture is made smaller to fit on what is left of a page
SIDE = EDGE - 0.03  # inches left and right of a drawing that are not shown, as the page has margins of its own
WORTH = 0.12  # of a page: what is left empty below this needs no filling
EM, LINE = 0.44, 1.1 * 1.15  # width of a letter and height of a line, in sizes of the letters
INDENT = 0.3  # inches that a bullet takes from its line
SPARE = 0.1  # inches kept free below a picture, as heights are estimates
MOST_OF_PAGE = 0.2  # of a page: a table may begin where so much is left
LETTER, BETWEEN = 0.195, 0.3  # centimetres: a letter of a table, and what stands beside the text of a cell
LONGEST_WORD = 14  # letters of a word that a column is made wide enough for
NARROWEST = {"Năm": 1.3, "Year": 1.3}


def room(across: bool = False) -> tuple[float, float]:
    """Width and height of a page between its margins in inches."""
    wide, high = (LONG, SHORT) if across else (SHORT, LONG)
    return (
        Emu(wide - MARGINS["left"] - MARGINS["right"]).inches,
        Emu(high - MARGINS["top"] - MARGINS["bottom"]).inches,
    )


def drawing(chart: Chart) -> tuple[float, float, float]:
    """Bottom, top and width of what is shown of a chart, in inches."""
    width, height = map(float, chart.get_size_inches())
    bottom, top = chart.drawing or (0.0, height)
    return bottom, top, width - 2 * SIDE


def smallest(chart: Chart) -> float:
    """How small a chart may be drawn: the scale at which its smallest letters are still LEAST points."""
    bottom, top, _ = drawing(chart)
    height = float(chart.get_size_inches()[1])
    sizes = [
        text.get_fontsize()
        for text in chart.findobj(Text)
        if text.get_text().strip() and text.get_visible() and not _outside(text, chart, bottom, top, height)
    ]
    return min(LEAST / min(sizes, default=LEAST), 1.0)


def _outside(text: Text, chart: Chart, bottom: float, top: float, height: float) -> bool:
    """Whether a text of the page itself (heading, note) stands where the drawing is not."""
    return text.figure is chart and text.axes is None and not bottom <= text.get_position()[1] <= min(top, height)


def fit(block: Figure) -> tuple[float, bool]:
    """The scale at which a chart fits a page with a heading, caption and source line; whether that page lies across."""
    bottom, top, wide = drawing(block.chart)
    scales = []
    for across in (False, True):
        width, height = room(across)
        height -= _beside(block, width) + (0.0 if across else text_height("", "Heading 1", width))
        scales.append(min(width / wide, height / (top - bottom), 1.0))
    across = scales[0] < smallest(block.chart) and scales[1] > scales[0]
    return scales[across], across


def placed(blocks: Sequence[Block], title: str, subtitle: str) -> tuple[list[Block], dict[str, float]]:
    """The blocks in an order that fills pages, and the scale of each picture by its key.

    A picture that does not fit on what is left of a page is drawn a little smaller, as are those above it; where that is
    not enough, the sentences and tables that follow it under its heading go in front of it.
    """
    width, height = room()
    used = text_height(title, "Title", width) + text_height(subtitle, "Subtitle", width)
    waiting, out, scales, heights = list(blocks), [], {}, {}
    page: dict[str, float] = {}  # the pictures of the page so far, and how many inches each could be lower
    across_later: list[Figure] = []  # pictures on pages laid across wait until the page before them is full
    while waiting or across_later:
        if across_later and (not waiting or _full(waiting, used)):
            out += across_later
            across_later, page, used = [], {}, 0.0
            continue
        block = waiting.pop(0)
        if not isinstance(block, Figure):
            before, used = used, _after(used, block)
            page = page if used > before else {}
            out.append(block)
            continue
        scale, across = fit(block)
        if across and not isinstance(out[-1] if out else None, Heading):
            scales[block.key] = scale
            across_later.append(block)
            continue
        bottom, top, _ = drawing(block.chart)
        tall, rest = top - bottom, _beside(block, width)
        room_to_give = {block.key: (scale - min(scale, max(SHRUNK * scale, smallest(block.chart)))) * tall}
        lacking = used + rest + scale * tall - height
        if lacking <= 0 and not across:
            used += rest + scale * tall
        elif not across and lacking <= sum((page | room_to_give).values()):
            part = lacking / sum((page | room_to_give).values())
            for key, inches in page.items():
                scales[key] -= part * inches / heights[key]
            scale -= part * room_to_give[block.key] / tall
            room_to_give, used = {}, height
        else:
            filling = next((n for n, b in enumerate(waiting) if isinstance(b, Heading)), len(waiting))
            n = next((n for n, b in enumerate(waiting[:filling]) if not isinstance(b, Figure)), None)
            if n is not None and height - used > WORTH * height and _helps(waiting[n], block, used):
                waiting[:0] = [waiting.pop(n), block]
                continue
            beside = _section(waiting, filling)
            head = next((n for n in range(len(out) - 1, -1, -1) if isinstance(out[n], Heading)), None)
            if beside and head is not None and not across and used + _taken(beside) <= height:
                out[head:head] = beside  # a short section goes in front of the one whose picture does not fit
                del waiting[filling : filling + len(beside)]
                for one in beside:
                    if isinstance(one, Figure):
                        scales[one.key] = fit(one)[0]
                used += _taken(beside)
            page, used = {}, height if across else rest + scale * tall
        page, heights[block.key], scales[block.key] = page | room_to_give, tall, scale
        out.append(block)
    return out, scales


def _full(waiting: Sequence[Block], used: float) -> bool:
    """Whether the page has no room for what comes next; of a table for its first part."""
    width, height = room()
    block = waiting[0]
    if isinstance(block, Figure):
        _, across = fit(block)
        return not across and used + _taken([block]) > height
    needed = MOST_OF_PAGE * height if isinstance(block, Grid) else _words(block, width)
    if isinstance(block, Heading):  # with what follows it at once
        needed += 0.1 * height
    return used + needed > height


def _helps(filler: Block, picture: Figure, used: float) -> bool:
    """Whether a page is better filled where `filler` goes in front of the picture that has no room left on it."""
    width, height = room()
    taken = grid_height(filler, width) if isinstance(filler, Grid) else _words(filler, width)
    return used + taken <= height or _after(used, filler) + _taken([picture]) <= height


def _section(waiting: Sequence[Block], start: int) -> list[Block]:
    """The section that begins at `start`: its heading and what stands under it; none at the end or with a page across."""
    if start >= len(waiting):
        return []
    end = next((n for n in range(start + 1, len(waiting)) if isinstance(waiting[n], Heading)), len(waiting))
    found = list(waiting[start:end])
    return [] if any(isinstance(block, Figure) and fit(block)[1] for block in found) else found


def _taken(blocks: Sequence[Block]) -> float:
    """Inches that blocks take one below the other on one page."""
    width, _ = room()
    total = 0.0
    for block in blocks:
        if isinstance(block, Figure):
            bottom, top, _ = drawing(block.chart)
            total += fit(block)[0] * (top - bottom) + _beside(block, width)
        else:
            total += grid_height(block, width) if isinstance(block, Grid) else _words(block, width)
    return total


def _after(used: float, block: Block) -> float:
    """How much of a page is used after a block that may go over to the next one."""
    width, height = room()
    if isinstance(block, Heading):  # stays with two lines of what follows; at the top of a page nothing is kept free
        style = f"Heading {block.level}"
        taken = _words(block, width)
        top = taken - styles.measures(style)[1] / 72
        return top if used + taken + 2 * text_height("", "Normal", width) > height else used + taken
    taken = used + (grid_height(block, width) if isinstance(block, Grid) else _words(block, width))
    return taken % height if taken > height else taken


def _words(block: Heading | Sentence, width: float) -> float:
    if isinstance(block, Heading):
        return text_height(block.text, f"Heading {block.level}", width)
    said = f"{block.lead}. {block.text}" + " (Hình 10)" * len(block.see)
    return text_height(said, "List Bullet" if block.bullet else "Normal", width - INDENT * block.bullet)


def _beside(block: Figure, width: float) -> float:
    """What stands above and below a picture: caption and source line."""
    caption = text_height(f"Hình 10. {block.caption}", "Caption", width)
    return caption + text_height(f"{block.source} (Bảng 1)", "Source line", width) + SPARE


def text_height(text: str, style: str, width: float) -> float:
    """Inches that a paragraph takes, with what is kept free around it."""
    size, before, after = styles.measures(style)
    lines = max(1, math.ceil(len(text) * EM * size / 72 / width))
    return (lines * size * LINE + before + after) / 72


def grid_height(block: Grid, width: float) -> float:
    """Inches that a table takes with its caption and the lines below it."""
    widths = [(one - BETWEEN) / 2.54 for one in column_widths(block, width * 2.54)]
    rows = [list(map(str, block.frame.columns)), *block.frame.astype(str).to_numpy().tolist()]
    cells = sum(
        max(text_height(text, "Table text", wide) for text, wide in zip(row, widths, strict=True)) for row in rows
    )
    below = sum(text_height(line, "Source line", width) for line in (block.rest, block.source) if line)
    return text_height(f"Bảng 1. {block.caption}", "Caption", width) + cells + below


def column_widths(block: Grid, wide: float) -> list[float]:
    """Widths in centimetres that fill `wide` by the shares of the table, none narrower than its longest word."""
    least = []
    for name, head in zip(block.frame.columns, map(str, block.frame.columns), strict=True):
        cells = [] if name in block.quoted else [printable(str(cell)) for cell in block.frame[name]]
        words = [len(word) for text in (head, *cells) for word in text.split()]
        letters = max((size for size in words if size <= LONGEST_WORD), default=LONGEST_WORD if words else 1)
        least.append(max(letters * LETTER + BETWEEN, NARROWEST.get(head, 0)))
    if sum(least) >= wide:
        return [width * wide / sum(least) for width in least]
    wanted = [wide * share / sum(block.widths) for share in block.widths]
    widths = [max(pair) for pair in zip(wanted, least, strict=True)]
    spare = sum(widths) - sum(least)
    take = (sum(widths) - wide) / spare if spare else 0.0
    return [width - take * (width - low) for width, low in zip(widths, least, strict=True)]
