"""Blocks -> the outline of a file: a flat, gapless list of sections with level, label, heading and kind.

The sections of a file, joined again, give the whole text. Level 0 is what stands outside the numbered outline:
title, arrival stamp, recipients, signature, annex. Below it the levels follow the numbering styles in the order
in which Vietnamese official papers nest them (Phần, A., I., 1., 1.1., a)), without gaps.
"""

from __future__ import annotations

import re
from collections import deque
from typing import NamedTuple

from analysis.layout.blocks import Block, Layout
from analysis.layout.markers import NOTE
from analysis.text.folding import UPPER, pattern

KINDS = ("context", "viewpoints", "objectives", "tasks", "implementation", "recipients", "signature", "other")

_RANK = {
    "part": 0,
    "letter_upper": 1,
    "plain": 1.5,
    "roman": 2,
    "article": 3,
    "group": 3.5,
    "arabic": 4,
    "letter": 9,
    "paren": 10,
}


class Section(NamedTuple):
    """One part of the outline; `[start, end)` of the folded copies without its subsections."""

    start: int
    end: int
    level: int
    label: str
    heading: str
    kind: str
    parent: int | None
    role: str  # title, stamp, recipients, signature, annex or "" for a numbered part
    style: str
    blocks: tuple[Block, ...]
    heading_end: int = -1  # where the heading ends in the folded copies; -1 where there is none


_CONTEXT = pattern(
    r"(?:nhung |mot so |cac |danh gia (?:chung |khai quat )?(?:ve )?|khai quat |so luoc |tom tat |ve )*"
    r"(?:tinh hinh|ket qua|thuc trang|hien trang|ton tai|han che|nguyen nhan|kho khan|thuan loi|boi canh|dac diem|"
    r"co so phap ly|co so thuc tien|can cu|su can thiet|uu diem|bai hoc|danh gia|tong quan|du bao|co hoi|thach thuc|so ket|tong ket|"
    r"muc do hoan thanh|(?:ve )?viec thuc hien|bao cao (?:ket qua|tinh hinh)|(?:qua|sau) \d+ nam|nhung viec da lam|da dat)\b"
)
_VIEWPOINTS = pattern(
    r"(?:cac )?(?:quan diem|muc dich|yeu cau|nguyen tac|phuong cham|tu tuong|dinh huong phat trien)\b"
)
_OBJECTIVES = pattern(r"\b(?:muc tieu|chi tieu|tam nhin)\b")
_OBJECTIVES_FIRST = pattern(r"(?:mot so |cac |nhung |ve |he thong )*(?:muc tieu|chi tieu|tam nhin)\b")
_TASKS = pattern(
    r"\b(?:nhiem vu|giai phap|noi dung (?:thuc hien|trong tam|chu yeu|ke hoach|cong viec|cu the|chuong trinh|trien khai|hoat dong)|noi dung$|"
    r"hoat dong chu yeu|cac hoat dong|noi dung, nhiem vu|noi dung va)\b"
)
_TASKS_FIRST = pattern(r"(?:mot so |cac |nhung |ve )*(?:nhiem vu|giai phap|noi dung)\b")
_IMPLEMENTATION = pattern(
    r"\b(?:to chuc (?:trien khai )?thuc hien|trach nhiem thuc hien|trach nhiem cua|kinh phi|nguon luc thuc hien|nguon von|"
    r"che do (?:thong tin )?bao cao|dieu khoan thi hanh|co che (?:tai chinh|giam sat)|kiem tra, giam sat|hieu luc thi hanh)\b"
)
_IMPLEMENTATION_FIRST = pattern(r"(?:phan cong|to chuc|trach nhiem|kinh phi|khai toan|du toan|nhu cau von)\b")
# A part of its own, even where the part above ("Phần II. Mục tiêu, nhiệm vụ") is named after another
_CARRIED_OUT = pattern(
    r"(?:to chuc (?:trien khai )?thuc hien|(?:nguon )?kinh phi(?: (?:thuc hien|dam bao|bao dam|va [a-z ]+))?|nhu cau (?:von|kinh phi)(?: thuc hien)?)\W*$"
)
_RECIPIENTS = pattern(r"\W*(?:noi nhan|kinh gui)\b")
_CLOSES = pattern(r"\W*(?:noi nhan|kinh gui|t/?m|k/?t|t/?l|tuq|phu luc|bieu|danh muc)")  # recipients, signature, annex
_SIGNATURE = re.compile(rf"\W*(?:t/m\.?|tm\.|k/?t\.?|t/?l\.?|tuq\.)[ ]+[{UPPER}]{{2}}", re.IGNORECASE)
_SIGNER = re.compile(
    r"(?:\W*(?:q\. ?|quyen |pho )?(?:chu tich|bi thu|giam doc|chanh van phong|thu tuong|bo truong|truong ban(?: chi dao)?)(?: thuong truc| (?:uy ban nhan dan|ubnd)(?: tinh| thanh pho)?)?\b){1,3}\W*"
)
_ANNEX = re.compile(r"\W*(?:phu luc|bieu (?:so|mau)|danh muc (?:cac )?(?:nhiem vu|du an|chi tieu|de an))\b")
_OPENING = pattern(
    r"\W*(?:cong hoa xa hoi chu nghia|dang cong san viet nam|(?:uy ban nhan dan|hoi dong nhan dan|ubnd|tinh uy|thanh uy|van phong|so [a-z]|ban chap hanh|dang bo)\b|so ?: ?\d|"
    r"(?:ke hoach|chuong trinh|chi thi|nghi quyet|quyet dinh|de an|cong van|bao cao|huong dan)\b)"
)
_LIST_AHEAD = pattern(
    r"(?:(?:nhiem vu|noi dung|giai phap|yeu cau|cong viec|viec)\b[^.]{0,80}(?:sau|sau day|nhu sau)(?: day)?|"
    r"\b(?:yeu cau|chi thi|giao nhiem vu)\b[^.:]{0,160}) ?:\s*$"
)

_STAMP_MARK = re.compile(
    r"\W*(?:den\b.{0,12}\b(?:so|ngay)\b|den ?:|(?:cong van|van ban) den\b|chuyen ?:|luu ho so|so va ky hieu hs|gio ?:)"
)
_STAMP_LINE = re.compile(r"\W*(?:so(?: den)? ?:|ngay ?:|den\b|chuyen ?:|luu\b|so va ky hieu|gio ?:|.{0,3}$)")
_STAMP_OFFICE = re.compile(
    r"\W*(?:vp\b|van phong|so |bcs\b|ban |ubnd|cong van den|van ban den|hdnd|cuc |tinh uy|huyen)"
)
_TYPED_NUMBER = re.compile(r"\d+\s*[a-z]?\s*[-/]\s*(?:KH|CTr|CTR|NQ|CT|QĐ|ĐA|BC|TB|HD|KL|TTr|CV|QC|QyĐ)\b")


def find_stamps(layout: Layout) -> list[tuple[int, int]]:
    """Spans of arrival stamps: what the receiving office pressed on the paper; its number and date are not the document's."""
    blocks = layout.blocks
    spans: list[tuple[int, int]] = []
    used: set[int] = set()
    for i, block in enumerate(blocks):
        if (
            i in used
            or block.row
            or block.end - block.start > 90
            or not _STAMP_MARK.match(layout.bare, block.start, block.end)
        ):
            continue
        first = last = i
        while first > 0 and _is_stamp_line(layout, blocks[first - 1]):
            first -= 1
        if first > 0:
            above = blocks[first - 1]
            words = layout.words(above)
            if (
                len(words) <= 60
                and _STAMP_OFFICE.match(words)
                and layout.folded.text[above.start : above.end].isupper()
            ):
                first -= 1
                while (
                    first > 0
                    and len(layout.words(blocks[first - 1])) <= 60
                    and _STAMP_OFFICE.match(layout.words(blocks[first - 1]))
                    and _in_capitals(layout, blocks[first - 1])
                    and "van ban den" in layout.words(blocks[first])
                ):
                    first -= 1
        while last + 1 < len(blocks) and (
            _is_stamp_line(layout, blocks[last + 1])
            or _STAMP_MARK.match(layout.bare, blocks[last + 1].start, blocks[last + 1].end)
        ):
            last += 1
        used.update(range(first, last + 1))
        spans.append((blocks[first].start, blocks[last].end))
    return spans


def _in_capitals(layout: Layout, block: Block) -> bool:
    return layout.folded.text[block.start : block.end].isupper()


def _signs_alone(layout: Layout, block: Block) -> bool:
    """Whether a line holds an office in capitals and nothing else, as above the name of who signs for himself."""
    short = block.end - block.start <= 50 and not block.row and _in_capitals(layout, block)
    return short and _SIGNER.fullmatch(layout.words(block)) is not None


def _is_stamp_line(layout: Layout, block: Block) -> bool:
    if block.end - block.start > 70 or block.row:
        return False
    if _TYPED_NUMBER.search(layout.folded.text, block.start, block.end):
        return False
    words = layout.bare[block.start : block.end]
    return bool(_STAMP_LINE.match(words)) and any(c.isdigit() or c in ".:…" for c in words)


_LAST_MODES = ("recipients", "signature", "letter")


def read_sections(layout: Layout) -> list[Section]:
    """The outline of a file, in order of the text."""
    stamps = deque(sorted(find_stamps(layout)))
    drafts: list[dict] = []
    stack: list[int] = []  # indices of open numbered drafts
    head: int | None = None  # index of the last title or annex
    mode = "title"  # title | body | recipients | signature
    unsigned = False  # in a letter ("Kính gửi: …") that nobody has signed so far

    def open_section(block: Block, **known) -> dict:
        nonlocal head
        draft = {
            "start": block.start,
            "level": 0,
            "label": "",
            "heading": "",
            "kind": "other",
            "parent": None,
            "role": "",
            "style": "",
            "blocks": [block],
        } | known
        if draft["role"] in ("annex", "title"):
            head = len(drafts)
        drafts.append(draft)
        return draft

    blocks = layout.blocks
    unnumbered = sum(b.marker is not None and b.marker.style in ("roman", "part", "letter_upper") for b in blocks) < 2
    ranks = _ranks(blocks)
    skip_to = -1
    for i, block in enumerate(blocks):
        if i <= skip_to:
            continue
        while stamps and stamps[0][1] <= block.start:
            stamps.popleft()
        stamp = next(iter(stamps), None)
        if stamp and stamp[0] <= block.start:
            open_section(block, role="stamp")
            while i + 1 < len(blocks) and blocks[i + 1].start < stamp[1]:
                i += 1
                drafts[-1]["blocks"].append(blocks[i])
            skip_to = i
            if not stack:
                mode = "stamp"
            continue
        if NOTE.match(layout.folded.text, block.start, block.end):
            if drafts and drafts[-1]["role"] == "notes":
                drafts[-1]["blocks"].append(block)
            else:
                stack.clear()
                open_section(block, role="notes")
            continue
        alone = mode == "body" and _signs_alone(layout, block)
        known = alone or unsigned or mode in _LAST_MODES
        known = known or _CLOSES.match(layout.bare, block.body, block.end) is not None
        words = layout.words(block) if known else ""  # of the other blocks nothing is asked that begins the last parts
        if known and _RECIPIENTS.match(words):
            stack.clear()
            open_section(
                block,
                role="recipients",
                kind="recipients",
                heading=_clean(layout, block.start, min(block.end, block.start + 60)).split(":")[0],
            )
            mode = "letter" if words.lstrip().startswith("kinh gui") else "recipients"
            unsigned = mode == "letter"
            continue
        signer = (mode == "recipients" or (unsigned and _in_capitals(layout, block))) and _SIGNER.fullmatch(words)
        if alone or signer or (known and _SIGNATURE.match(words)):
            unsigned = False
            if mode == "signature":
                drafts[-1]["blocks"].append(block)
            else:
                stack.clear()
                open_section(block, role="signature", kind="signature", heading=_clean(layout, block.start, block.end))
                mode = "signature"
            continue
        capitals = known and (
            _in_capitals(layout, block) or (block.start > 0 and layout.folded.text[block.body : block.end].isupper())
        )
        if known and _ANNEX.match(words) and len(words) < 200 and (capitals or mode == "signature"):
            stack.clear()
            heading = words
            held = [block]
            for follower in blocks[i + 1 : i + 4]:
                text = layout.folded.text[follower.start : follower.end]
                titled = len(held) == 1 and len(words) <= 16 and len(text) <= 160 and text.rstrip()[-1:] not in ".;:"
                if (
                    follower.marker is None
                    and not follower.row
                    and (text.isupper() or text.strip().startswith("(") or titled)
                ):
                    held.append(follower)
                    heading += " " + layout.words(follower)
                else:
                    break
            skip_to = i + len(held) - 1
            open_section(
                block,
                role="annex",
                kind="tasks" if _LISTED_TASKS.search(heading) else _free_kind(heading),
                heading=_clean(layout, block.start, held[-1].end),
                blocks=held,
            )
            mode = "body"
            continue
        if (
            mode in _LAST_MODES
            and _OPENING.match(words)
            and (capitals or words.startswith("so"))
            and not words.startswith("so ")
        ):
            stack.clear()
            open_section(block, role="title")
            mode = "title"
            continue
        if mode == "letter" and not block.row and block.marker is None and len(words) > 80:
            open_section(block, role="title")
            mode = "body"
            continue
        marker = block.marker
        numbered = marker is not None and marker.style in _RANK and mode not in _LAST_MODES
        if numbered and mode in ("title", "stamp") and marker.style == "letter":
            numbered = False
        if numbered:
            mode = "body"
            rank = ranks[marker.style] + (marker.depth - 1 if marker.style == "arabic" else 0)
            while stack and drafts[stack[-1]]["rank"] >= rank:
                stack.pop()
            annex = head if head is not None and drafts[head]["role"] == "annex" else None
            parent = stack[-1] if stack else annex
            heading, heading_words, stop = _heading(layout, block)
            if marker.style == "part" and i + 1 < len(blocks) and not heading_words and blocks[i + 1].marker is None:
                heading, heading_words, stop = (
                    _clean(layout, blocks[i + 1].start, blocks[i + 1].end),
                    layout.words(blocks[i + 1]),
                    blocks[i + 1].end,
                )
            draft = open_section(
                block, parent=parent, label=_path(drafts, parent, marker.label), heading=heading, style=marker.style
            )
            draft["rank"], draft["heading_end"] = rank, stop
            draft["own"] = marker.label
            draft["kind"] = _kind(heading_words, _kind_above(drafts, parent))
            stack.append(len(drafts) - 1)
            continue
        if unnumbered and mode in ("title", "stamp", "body") and _is_plain_heading(layout, block):
            stack.clear()
            draft = open_section(
                block,
                label=_clean(layout, block.start, block.end).strip(" :."),
                heading=_clean(layout, block.start, block.end).strip(" :."),
                style="plain",
            )
            draft["rank"], draft["heading_end"], draft["kind"] = (
                _RANK["plain"],
                block.end,
                _free_kind(layout.words(block)),
            )
            stack.append(len(drafts) - 1)
            mode = "body"
            continue
        if not drafts or mode == "stamp":
            open_section(block, role="title")
            mode = "title"
            continue
        drafts[-1]["blocks"].append(block)

    if not drafts:
        return [Section(0, len(layout.bare), 0, "", "", "other", None, "title", "", ())]
    _complete_kinds(layout, drafts)
    levels = _levels(drafts)
    sections = []
    for k, draft in enumerate(drafts):
        start = 0 if k == 0 else draft["start"]
        end = drafts[k + 1]["start"] if k + 1 < len(drafts) else len(layout.bare)
        heading = draft["heading"] or (_title(layout, draft["blocks"]) if draft["role"] == "title" else "")
        sections.append(
            Section(
                start,
                end,
                levels[k],
                draft["label"],
                heading,
                draft["kind"],
                draft["parent"],
                draft["role"],
                draft["style"],
                tuple(draft["blocks"]),
                draft.get("heading_end", -1),
            )
        )
    return sections


def _clean(layout: Layout, start: int, end: int) -> str:
    return " ".join(layout.folded.text[start:end].replace("*", " ").replace("#", " ").replace("\\", "").split())


def _title(layout: Layout, blocks: list[Block]) -> str:
    return _clean(layout, blocks[0].start, blocks[-1].end)[:300]


_HEADING_COLON = re.compile(r"[^:.;%]{3,140}:")


def _heading(layout: Layout, block: Block) -> tuple[str, str, int]:
    """Heading of a numbered block (original spelling, bare words, end); empty for a numbered paragraph that is no heading."""
    colon = _HEADING_COLON.match(layout.bare, block.body, block.end)
    if colon and len(colon[0].split()) <= 20:
        stop = colon.end() - 1
    elif block.end - block.body <= 330 and layout.bare[block.body : block.end].rstrip()[-1:] not in (".", ";", ","):
        stop = block.end
    else:
        return "", "", -1
    return _clean(layout, block.body, stop), " ".join(layout.bare[block.body : stop].split()), stop


def _ranks(blocks: list[Block]) -> dict[str, float]:
    """How the numbering styles nest here: "A." stands above "I." unless a Roman numeral came first ("II. > A. > B. > III."),
    a numbered group above "1." unless it came below one."""
    first = next((b.marker.style for b in blocks if b.marker and b.marker.style in ("roman", "letter_upper")), "")
    ranks = _RANK | ({"letter_upper": 2.5} if first == "roman" else {})
    return ranks | ({"group": 4.5} if _groups_stand_below_figures(blocks) else {})


def _groups_stand_below_figures(blocks: list[Block]) -> bool:
    """Whether the first "Nhóm nhiệm vụ 1" of a chapter comes below a "1."."""
    below = False
    for marker in (b.marker for b in blocks if b.marker):
        if marker.style == "group":
            return below
        below = marker.style == "arabic" or (below and marker.style not in ("part", "letter_upper", "roman", "article"))
    return False


_PLAIN_HEADING = pattern(
    r"(?:(?:mot so|cac|nhung|ve) )?(?:quan diem|muc dich|muc tieu|chi tieu|nhiem vu|giai phap|noi dung|to chuc (?:trien khai )?thuc hien|tinh hinh|ket qua|thuc trang|danh gia|boi canh|kinh phi)\b"
)


def _is_plain_heading(layout: Layout, block: Block) -> bool:
    """A heading in capitals without a number, in papers that number nothing above "1."."""
    if block.marker is not None or block.row or not _in_capitals(layout, block):
        return False
    words = layout.words(block)
    return len(words) <= 90 and words[-1:] not in (".", ";", ",") and bool(_PLAIN_HEADING.match(words))


def _path(drafts: list[dict], parent: int | None, label: str) -> str:
    if parent is None or not drafts[parent]["label"]:
        return label
    above, own = drafts[parent]["label"], drafts[parent].get("own", "")
    if own and label.startswith(own + "."):
        return above + label[len(own) :]
    return f"{above}.{label}"


_LISTED_TASKS = pattern(
    r"\b(?:danh muc|phan cong)\b[^.]{0,40}\b(?:de an|du an|nhiem vu|ke hoach|cong viec|chuong trinh)\b"
)
_OUTLOOK = pattern(r"(?:mot so |cac )?(?:dinh huong|tam nhin)(?: [a-z]+){0,3} (?:den|toi)(?: het)?(?: nam)? 20\d\d\W*$")


def _free_kind(words: str) -> str:
    words = words.strip(" .:-*")
    if _OUTLOOK.match(words):
        return "objectives"
    if _CONTEXT.match(words):
        return "context"
    if _IMPLEMENTATION_FIRST.match(words):
        return "implementation"
    if _TASKS_FIRST.match(words):
        return "tasks"
    if _OBJECTIVES.search(words):
        return "objectives"
    if _VIEWPOINTS.match(words):
        return "viewpoints"
    if _IMPLEMENTATION.search(words):
        return "implementation"
    if _TASKS.search(words):
        return "tasks"
    return "other"


def _kind_above(drafts: list[dict], parent: int | None) -> str | None:
    """What the part above hands down. An article ("Điều 1. Thông qua Đề án …") holds whole plans, and hands down nothing."""
    if parent is None or drafts[parent]["style"] == "article":
        return None
    return drafts[parent]["kind"]


def _kind(words: str, above: str | None) -> str:
    if above in (None, "other"):
        return _free_kind(words)
    if above == "context" or above == "implementation":
        return above
    if above == "tasks":
        if _OBJECTIVES_FIRST.match(words):
            return "objectives"
        return "implementation" if words.startswith("to chuc thuc hien") else "tasks"
    if _VIEWPOINTS.match(words):
        return "viewpoints"
    if _OBJECTIVES_FIRST.match(words):
        return "objectives"
    if _TASKS_FIRST.match(words):
        return "tasks"
    return "implementation" if _CARRIED_OUT.match(words) else above


def _complete_kinds(layout: Layout, drafts: list[dict]) -> None:
    """Top parts whose heading says no kind: tasks after the objectives, or after an opening that announces a list of tasks."""
    announced = False
    seen_objectives = False
    for draft in drafts:
        if draft["role"] in ("title", "annex"):
            announced = bool(_LIST_AHEAD.search(layout.bare, draft["blocks"][-1].start, draft["blocks"][-1].end))
            seen_objectives = False
            continue
        if not draft["label"]:
            continue
        top = draft["parent"] is None or drafts[draft["parent"]]["role"] == "annex"
        if draft["kind"] == "objectives":
            seen_objectives = True
        if draft["kind"] != "other":
            continue
        if not top and drafts[draft["parent"]]["kind"] != "other":
            draft["kind"] = _kind("", drafts[draft["parent"]]["kind"])
        elif top and draft["style"] != "part" and (announced or (seen_objectives and draft["heading"])):
            draft["kind"] = "tasks"


def _levels(drafts: list[dict]) -> list[int]:
    """Depth in the outline: 0 outside the numbering, else one below the parent; all parts of one style and document stand alike."""
    levels = []
    ranks: list[int] = []
    for draft in drafts:
        if "rank" not in draft:
            levels.append(0)
            if draft["role"] in ("title", "annex"):
                ranks = []
            continue
        ranks = [r for r in ranks if r < draft["rank"]] + [draft["rank"]]
        levels.append(len(ranks))
    return levels


def with_kind(section: Section, kind: str) -> Section:
    """The same section with another kind."""
    return section._replace(kind=kind)
