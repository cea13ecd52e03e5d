"""What a part of a plan is about, by the words of its heading and by the part it stands in."""

from __future__ import annotations

from analysis.text.folding import pattern

KINDS = ("context", "viewpoints", "objectives", "tasks", "implementation", "recipients", "signature", "other")

_CONTEXT = pattern(
    r"(?:nhung |mot so |cac |danh gia (?:chung |khai quat )?(?:ve )?|khai quat |so luoc |tom tat |ve )*"
    r"(?:tinh hinh|ket qua|thuc trang|hien trang|ton tai|han che|nguyen nhan|kho khan|thuan loi|boi canh|dac diem|"
    r"co so phap ly|co so thuc tien|can cu|su can thiet|uu diem|bai hoc|danh gia|tong quan|du bao|co hoi|thach thuc|so ket|tong ket|"
    r"muc do hoan thanh|(?:ve )?viec thuc hien|bao cao (?:ket qua|tinh hinh)|(?:qua|sau) \d+ nam|nhung viec da lam|da dat)\b"
)
_VIEWPOINTS = pattern(
    r"(?:cac )?(?:quan diem|muc dich|yeu cau|nguyen tac|phuong cham|tu tuong|dinh huong phat trien)\b"
)
_OBJECTIVES = pattern(r"\b(?:muc tieu|chi tieu|tam nhin)\b|^(?:cac )?moc (?:cua |trong )?lo trinh\b")
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
LISTED_TASKS = pattern(
    r"\b(?:danh muc|phan cong)\b[^.]{0,40}\b(?:de an|du an|nhiem vu|ke hoach|cong viec|chuong trinh)\b"
)
"""The title of an annex that lists tasks."""
_OUTLOOK = pattern(r"(?:mot so |cac )?(?:dinh huong|tam nhin)(?: [a-z]+){0,3} (?:den|toi)(?: het)?(?: nam)? 20\d\d\W*$")


def free_kind(words: str) -> str:
    """The kind of a part by its heading alone, in lower case without marks."""
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


def kind_below(words: str, above: str | None) -> str:
    """The kind of a part by its heading, in a part of the kind `above` (None: in none)."""
    if above in (None, "other"):
        return free_kind(words)
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
