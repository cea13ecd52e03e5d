"""Planted reuse: sentences of one document, edited as offices edit them, put into another."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

PROVINCES = ("Hà Giang", "Bắc Ninh", "Thanh Hóa", "Phú Yên", "Đắk Lắk", "Tây Ninh", "Hậu Giang", "Cà Mau")


@dataclass(frozen=True)
class Edits:
    """How a sentence is changed: part of its words substituted, deleted or inserted, and what else happens to it."""

    name: str
    rate: float = 0.0
    kinds: tuple[str, ...] = ("substitute", "delete", "insert")
    marks_lost: bool = False
    reordered: bool = False
    other_place: bool = False
    split: bool = False
    half: bool = False


CONDITIONS = (
    Edits("unchanged"),
    Edits("5 % of words edited", 0.05),
    Edits("10 % of words edited", 0.10),
    Edits("15 % of words edited", 0.15),
    Edits("20 % of words edited", 0.20),
    Edits("20 %, substitutions only", 0.20, ("substitute",)),
    Edits("20 %, deletions only", 0.20, ("delete",)),
    Edits("20 %, insertions only", 0.20, ("insert",)),
    Edits("all tone marks lost, 10 % edited", 0.10, marks_lost=True),
    Edits("two items of a list change places, 10 % edited", 0.10, reordered=True),
    Edits("other province, other numbers, 10 % edited", 0.10, other_place=True),
    Edits("one sentence made two, 10 % edited", 0.10, split=True),
    Edits("half of it inside another sentence, 10 % edited", 0.10, half=True),
    Edits("everything at once, 20 % edited", 0.20, marks_lost=True, reordered=True, other_place=True),
)


def edited(sentence: str, how: Edits, vocabulary: Sequence[str], rng: random.Random) -> str:
    """The sentence as `how` says; words put in come from `vocabulary`."""
    words = sentence.split()
    if how.reordered:
        words = _reordered(words, rng)
    if how.other_place:
        words = _elsewhere(" ".join(words), rng).split()
    for _ in range(int(how.rate * len(words))):
        kind, at = rng.choice(how.kinds), rng.randrange(len(words))
        if kind == "substitute":
            words[at] = rng.choice(vocabulary)
        elif kind == "insert":
            words.insert(at, rng.choice(vocabulary))
        elif len(words) > 1:
            del words[at]
    if how.split:
        middle = len(words) // 2
        words[middle - 1] = words[middle - 1].rstrip(",;.") + "."
        words[middle] = words[middle][:1].upper() + words[middle][1:]
    out = " ".join(words)
    return _without_marks(out) if how.marks_lost else out


def inside(part: str, vocabulary: Sequence[str], rng: random.Random) -> str:
    """A part of a sentence between words of another one."""
    return f"{_own_words(vocabulary, 9, rng)}, {part}, {_own_words(vocabulary, 9, rng)}"


def _own_words(vocabulary: Sequence[str], count: int, rng: random.Random) -> str:
    return " ".join(rng.choice(vocabulary) for _ in range(count))


def _reordered(words: list[str], rng: random.Random) -> list[str]:
    """Two neighbouring items between commas change places."""
    items = " ".join(words).split(", ")
    if len(items) < 3:
        return words
    at = rng.randrange(len(items) - 1)
    items[at], items[at + 1] = items[at + 1], items[at]
    return ", ".join(items).split()


def _elsewhere(text: str, rng: random.Random) -> str:
    text = re.sub(r"\d+", lambda m: str(int(m[0]) + rng.randrange(1, 9)), text)
    return re.sub(r"\b(tỉnh)\b(?! [A-ZĐ])", lambda m: f"{m[1]} {rng.choice(PROVINCES)}", text, count=1)


def _without_marks(text: str) -> str:
    """As a poor scan reads it: no tone marks; the letters â, ă, ê, ô, ơ, ư and đ stay."""
    plain = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", re.sub("[\u0300\u0301\u0303\u0309\u0323]", "", plain))


# --- what must not be found ----------------------------------------------------------------------------------------

_TITLE = (
    "Nghị quyết số 52-NQ/TW ngày 27/9/2019 của Bộ Chính trị về một số chủ trương, chính sách chủ động tham gia cuộc "
    "Cách mạng công nghiệp lần thứ tư"
)
_DECISION = (
    "Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ phê duyệt Chương trình Chuyển đổi số quốc gia đến "
    "năm 2025, định hướng đến năm 2030"
)
_FRAMES = {
    "only a long title": (
        "Quán triệt " + _TITLE + " tại {place} thông qua {thing}",
        "{thing} gắn với " + _TITLE + ", trong đó ưu tiên {other}",
        "Căn cứ nội dung của " + _DECISION + ", {thing} phải hoàn thành trước mùa mưa",
        "Hằng quý kiểm điểm việc thực hiện " + _DECISION + " tại {place}, nhất là {other}",
    ),
    "only formulas": (
        "Các sở, ban, ngành, Ủy ban nhân dân các huyện, thị xã, thành phố theo chức năng, nhiệm vụ được giao tổ chức "
        "triển khai thực hiện {thing}",
        "Các cấp ủy, tổ chức đảng, chính quyền, Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội phối hợp "
        "chặt chẽ với các cơ quan, đơn vị có liên quan trên địa bàn tỉnh về {thing}",
        "Ban Thường vụ Tỉnh ủy giao cán bộ, đảng viên, công chức, viên chức và các tầng lớp nhân dân tổ chức thực hiện "
        "{thing} phù hợp với điều kiện thực tế của địa phương, bảo đảm quốc phòng, an ninh, trật tự an toàn xã hội",
    ),
    "same frame, other matter": (
        "Sở {body} chủ trì, phối hợp với các sở, ngành liên quan xây dựng {thing}, trình Ủy ban nhân dân tỉnh trong năm 2023",
        "Đến năm 2025, hoàn thành {thing} và đưa {other} vào hoạt động tại {place}",
        "Đẩy mạnh ứng dụng công nghệ thông tin trong {thing}; ưu tiên nguồn lực cho {other}",
        "Nghiên cứu, xây dựng cơ chế, chính sách hỗ trợ {thing} trên địa bàn tỉnh giai đoạn 2021 - 2025",
        "Tiếp tục đẩy mạnh {thing}, nâng cao chất lượng, hiệu quả {other} trong thời gian tới",
    ),
}  # fmt: skip
_THINGS = (
    "nuôi tôm nước lợ theo quy trình tuần hoàn khép kín", "khám bệnh từ xa cho đồng bào vùng biên giới",
    "trồng rừng gỗ lớn có chứng chỉ bền vững", "bảo tồn nhạc cụ truyền thống của người Khmer",
    "thu gom rác thải nhựa ở các bến cá", "cấp nước sạch cho các đảo xa bờ", "đóng mới tàu vỏ thép cho ngư dân",
    "dạy nghề may mặc cho lao động nữ nông thôn", "kiểm định đập thủy lợi trước lũ", "xuất khẩu sầu riêng chính ngạch",
    "phục dựng lễ hội đua bò bảy núi", "nâng hạng sân bay tại huyện đảo", "giám sát chất lượng không khí quanh nhà máy",
    "chữa cháy rừng bằng thiết bị bay", "chăn nuôi vịt chạy đồng an toàn sinh học", "quan trắc độ mặn tự động ở cửa sông",
    "ghép cà phê già cỗi bằng giống kháng bệnh", "đưa sách về thư viện trường vùng cao",
    "trợ giá vé xe buýt cho học sinh", "khơi thông luồng lạch cho tàu trọng tải lớn",
)  # fmt: skip
_PLACES = ("các xã bãi ngang", "ba huyện miền núi", "khu kinh tế ven biển", "vùng đệm vườn quốc gia", "thị trấn mới")
_BODIES = ("Y tế", "Công Thương", "Xây dựng", "Nội vụ", "Tư pháp", "Du lịch")
NEGATIVES = (*_FRAMES, "the same words in another order", "words drawn at random")


def negative(kind: str, sentence: str, vocabulary: Sequence[str], rng: random.Random) -> tuple[str, str]:
    """Two sentences that are no reuse of each other; `sentence` is used where words are put in another order."""
    if kind == "the same words in another order":
        words = sentence.split()
        shuffled = words[:]
        rng.shuffle(shuffled)
        return sentence, " ".join(shuffled)
    if kind == "words drawn at random":
        return _own_words(vocabulary, 25, rng), _own_words(vocabulary, 25, rng)
    frame = rng.choice(_FRAMES[kind])
    things, bodies, places = rng.sample(_THINGS, 4), rng.sample(_BODIES, 2), rng.sample(_PLACES, 2)
    one = frame.format(thing=things[0], other=things[1], body=bodies[0], place=places[0])
    other = frame.format(thing=things[2], other=things[3], body=bodies[1], place=places[1])
    return one[:1].upper() + one[1:], other[:1].upper() + other[1:]
