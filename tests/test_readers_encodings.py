"""Text files: each encoding is known by its content, what is misread is mended, what is right or no text is left alone."""

import contextlib
import random
import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.corpus import default_raw, raw_files
from analysis.readers.encodings import ENCODINGS, mended, recognised
from analysis.readers.errors import UnreadableFile
from analysis.readers.plain import read_plain

VOWELS = "aăâeêioôơuưy"
TONES = "\u0300\u0309\u0303\u0301\u0323"


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def toned(vowels: str) -> list[str]:
    return [composed(v + t) for v in vowels for t in TONES]


SMALL = [*toned(VOWELS), *"ăâêôơưđ"]
ALPHABET = [*SMALL, *(c.upper() for c in SMALL)]

# One row a vowel: without tone, then grave, hook, tilde, acute, dot below. TCVN3 and VISCII in hexadecimal, VNI as its
# text looks without its font. The last entry is đ.
TCVN3 = """
    61 b5 b6 b7 b8 b9   a8 bb bc bd be c6   a9 c7 c8 c9 ca cb   65 cc ce cf d0 d1   aa d2 d3 d4 d5 d6   69 d7 d8 dc dd de
    6f df e1 e2 e3 e4   ab e5 e6 e7 e8 e9   ac ea eb ec ed ee   75 ef f1 f2 f3 f4   ad f5 f6 f7 f8 f9   79 fa fb fc fd fe   ae
"""
TCVN3_CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", range(0xA1, 0xA8), strict=True))
VISCII = """
    61 e0 e4 e3 e1 d5   e5 a2 c6 c7 a1 a3   e2 a5 a6 e7 a4 a7   65 e8 eb a8 e9 a9   ea ab ac ad aa ae   69 ec ef ee ed b8
    6f f2 f6 f5 f3 f7   f4 b0 b1 b2 af b5   bd b6 b7 de be fe   75 f9 fc fb fa f8   df d7 d8 e6 d1 f1   79 cf d6 db fd dc   f0
"""
VISCII_CAPITALS = """
    41 c0 c4 c3 c1 80   c5 82 02 05 81 83   c2 85 86 06 84 87   45 c8 cb 88 c9 89   ca 8b 8c 8d 8a 8e   49 cc 9b ce cd 98
    4f d2 99 a0 d3 9a   d4 90 91 92 8f 93   b4 96 97 b3 95 94   55 d9 9c 9d da 9e   bf bb bc ff ba b9   59 9f 14 19 dd 1e   d0
"""
VNI = """
    a aø aû aõ aù aï   aê aè aú aü aé aë   aâ aà aå aã aá aä   e eø eû eõ eù eï   eâ eà eå eã eá eä   i ì æ ó í ò
    o oø oû oõ où oï   oâ oà oå oã oá oä   ô ôø ôû ôõ ôù ôï   u uø uû uõ uù uï   ö öø öû öõ öù öï   y yø yû yõ yù î   ñ
"""
LETTERS = [letter for v in VOWELS for letter in (v, *toned(v))] + ["đ"]


def _bytes(table: str) -> dict[str, bytes]:
    return dict(zip(LETTERS, map(bytes.fromhex, table.split()), strict=True))


def _vni_table() -> dict[str, bytes]:
    small = dict(zip(LETTERS, VNI.split(), strict=True))
    both = small | {letter.upper(): code.upper() for letter, code in small.items()}
    return {letter: code.encode("cp1252") for letter, code in both.items()}


CODES = {
    "TCVN3": _bytes(TCVN3) | {c: bytes([b]) for c, b in TCVN3_CAPITALS.items()},
    "VISCII": _bytes(VISCII) | {letter.upper(): code for letter, code in _bytes(VISCII_CAPITALS).items()},
    "VNI": _vni_table(),
}


def _windows_1258(letter: str) -> bytes:
    """A letter, or the letter without tone and the tone."""
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(c for c in parts if c in TONES)
        return (composed("".join(c for c in parts if c not in TONES)) + tone).encode("cp1258")


def encoded(text: str, encoding: str) -> bytes:
    """A text in an old encoding; signs are those of Windows where it has room for them, else left out."""
    codes = CODES.get(encoding)
    signs = "ascii" if encoding == "VISCII" else "cp1252"
    if codes is None:
        return b"".join(_windows_1258(c) for c in holdable(text, encoding))
    return b"".join(codes.get(c) or c.encode(signs, "ignore") for c in holdable(text, encoding))


def holdable(text: str, encoding: str) -> str:
    """What of a text an encoding can hold: TCVN3 has no capitals with tone marks, VISCII no dashes and curly quotes."""
    text = composed(text).replace("Ü", "U")
    if encoding == "TCVN3":
        return "".join(c if c.isascii() or c in TCVN3_CAPITALS else c.lower() for c in text)
    return "".join(c for c in text if c.isascii() or c in ALPHABET) if encoding == "VISCII" else text


OLD = ["TCVN3", "VNI", "windows-1258", "VISCII"]

HILLS = "Ủy ban nhân dân xã vùng cao lắp đặt trạm đo mưa, báo trước lũ quét cho từng bản; mỗi hộ đều biết lối đi tránh."
BOATS = "Đến cuối năm, tàu cá của tỉnh đều gắn thiết bị giám sát hành trình và ghi nhật ký điện tử trước khi rời bến."
SCHOOL = "Cô giáo dạy trẻ đọc bản đồ, nhặt rác ngoài bãi biển rồi vẽ lại những gì các em đã thấy được trong buổi sáng."


@pytest.mark.parametrize("encoding", OLD)
@pytest.mark.parametrize("letter", ALPHABET)
def test_every_letter_of_the_alphabet(encoding, letter):
    assert composed(ENCODINGS[encoding](encoded(letter, encoding))) == holdable(letter, encoding)


def test_the_alphabet_has_all_its_letters():
    assert len(set(ALPHABET)) == 134


@pytest.mark.parametrize("encoding", OLD)
@pytest.mark.parametrize("sentence", [HILLS, BOATS, SCHOOL])
def test_one_sentence_in_an_old_encoding(encoding, sentence):
    assert composed(read_plain(encoded(sentence, encoding))) == holdable(sentence, encoding)


UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize("encoding", UNICODE)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_one_sentence_in_unicode(encoding, form):
    sentence = unicodedata.normalize(form, f"{HILLS}\r\n{BOATS}\r\n")
    assert read_plain(sentence.encode(encoding)) == sentence


def test_utf_16_and_32_in_the_other_byte_order():
    assert read_plain(b"\xfe\xff" + HILLS.encode("utf-16-be")) == HILLS
    assert read_plain(b"\0\0\xfe\xff" + HILLS.encode("utf-32-be")) == HILLS


BYTES = [  # (bytes, text): one character a byte in TCVN3, one letter for base and mark in VNI, line ends as they are
    (
        b"K\xd5 ho\xb9ch n\xa8m 2025\r\n\x93\xa7\xd2 ra\x94 \x96 c\xb8c s\xeb, ng\xb5nh th\xf9c hi\xd6n",
        "Kế hoạch năm 2025\r\n“Đề ra” – các sở, ngành thực hiện",
    ),
    (
        b"Ke\xe1 hoa\xefch na\xeam 2025\r\n\x93\xd1e\xe0 ra\x94 \x96 ca\xf9c s\xf4\xfb, nga\xf8nh th\xf6\xefc hie\xe4n",
        "Kế hoạch năm 2025\r\n“Đề ra” – các sở, ngành thực hiện",
    ),
    (
        b"U\xd2Y BAN nh\xe2n d\xe2n c\xe1c s\xf5\xd2, ng\xe0nh th\xfd\xf2c hi\xea\xf2n k\xea\xec hoa\xf2ch",
        "U\u0309Y BAN nhân dân các sơ\u0309, ngành thư\u0323c hiê\u0323n kê\u0301 hoa\u0323ch",
    ),
    (  # TCVN 5712-1 has capitals below 0xA0, some of them on control codes
        b"\x9eY BAN NH\xa2N D\xa2N T\x8eNH, M\x02C TI\xa3U, NHI\x8cM V\x02 v\xb5 gi\xb6i ph\xb8p th\xf9c hi\xd6n",
        "ỦY BAN NHÂN DÂN TỈNH, MỤC TIÊU, NHIỆM VỤ và giải pháp thực hiện",
    ),
]


@pytest.mark.parametrize(("data", "text"), BYTES)
def test_bytes_of_old_files(data, text):
    assert read_plain(data) == text


# --- Any Vietnamese text -----------------------------------------------------------------------------------------------

TEXTS = {p.name: p.read_bytes().decode("utf-8") for p in raw_files(default_raw())}
WORDS = sorted({word for text in TEXTS.values() for word in text.split() if word.isalpha()})


def piece(text: str, at: float, letters: int) -> str:
    """A piece of a text with so many letters."""
    start = end = int(at * max(0, len(text) - 2 * letters))
    while end < len(text) and letters > 0:
        letters -= text[end].isalpha()
        end += 1
    return text[start:end]


VIETNAMESE = st.one_of(
    st.builds(piece, st.sampled_from(sorted(TEXTS.values())), st.floats(0, 1), st.integers(200, 2000)),
    st.lists(st.sampled_from(WORDS), min_size=70, max_size=300, unique=True).map(" ".join),
)


@pytest.mark.parametrize("encoding", OLD)
@settings(max_examples=60, deadline=None)
@given(text=VIETNAMESE)
def test_any_vietnamese_text_is_known_by_its_bytes(encoding, text):
    assert recognised(encoded(text, encoding)) == encoding


@pytest.mark.parametrize("encoding", OLD)
@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(TEXTS.values())), st.floats(0, 1), st.integers(25, 90))
def test_a_scrap_of_text_is_read_right_or_refused(encoding, text, at, letters):
    scrap = piece(text, at, letters)
    data = encoded(scrap, encoding)
    try:
        assert composed(read_plain(data)) == holdable(scrap, encoding)
    except UnreadableFile as refusal:
        assert "UTF-8" in str(refusal)


@pytest.mark.parametrize("encoding", OLD)
@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_whole_plan_survives_the_way_there_and_back(encoding, name):
    assert composed(read_plain(encoded(TEXTS[name], encoding))) == holdable(TEXTS[name], encoding)


# --- What is no Vietnamese text ----------------------------------------------------------------------------------------

FRENCH = (
    "L'été où le maïs a mûri, Noël et Zoé ont dîné à la ferme; déjà là, le curé a prié, puis l'hôte a fêté l'aîné. "
)
NO_TEXT = [
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
    (b"PK\x03\x04\x14\x00\x06\x00", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word"),
    (b"{\\rtf1\\ansi K\\'d5 ho\\'b9ch}", "RTF"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
    (b"II*\x00\x08\x00", "TIFF"),
    (b"MM\x00*\x00\x00", "TIFF"),
    (b"\x1f\x8b\x08\x00", "gzip"),
    (b"Rar!\x1a\x07\x00", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"\x00\x01", "binary"),
    ("Kế hoạch\0 số 5".encode(), "binary"),
    (bytes(range(1, 32)) * 9, "binary"),
    (random.Random(5).randbytes(4000), "binary"),
    (random.Random(5).randbytes(4000).replace(b"\0", b"\x90"), "binary"),
    (FRENCH.encode("cp1252"), "UTF-8"),
    ((FRENCH * 9).encode("latin-1"), "UTF-8"),
    ("Größe, Übung, schön, Mädchen, für, Straße, möglich".encode("cp1252"), "UTF-8"),
    ("план развития области на пять лет, утверждённый советом".encode("cp1251"), "UTF-8"),
    (b"A caf\xe9 in the old town has read this page with a broken byte.", "UTF-8"),
    (encoded("Kế hoạch", "TCVN3"), "UTF-8"),
]


@pytest.mark.parametrize(("data", "reason"), NO_TEXT)
def test_what_is_no_text_or_cannot_be_told_is_refused(data, reason):
    with pytest.raises(UnreadableFile, match=reason):
        read_plain(data)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"\xff\xfe\0\0\xff")
@example(b"\xef\xbb\xbf\xff")
def test_any_bytes_at_all_are_text_or_refused_with_what_to_do(data):
    try:
        assert isinstance(read_plain(data), str)
    except UnreadableFile as refusal:
        assert "UTF-8" in str(refusal) or "by its first bytes" in str(refusal)


DAMAGED = [  # (bytes, text): isolated damage stays to be seen
    (HILLS.encode() + b"\xe1\xbb", HILLS + "\ufffd"),
    (b"\xff" + BOATS.encode(), "\ufffd" + BOATS),
    (HILLS.encode().replace("đo".encode(), b"\xc4o"), HILLS.replace("đo", "\ufffdo")),
    (f"{HILLS} \ufffd".encode(), f"{HILLS} \ufffd"),
    ((b"\xff\xfe" + HILLS.encode("utf-16-le"))[:-1], HILLS[:-1] + "\ufffd"),
]


@pytest.mark.parametrize(("data", "text"), DAMAGED)
def test_one_broken_place_is_shown_and_the_rest_read(data, text):
    assert read_plain(data) == text


def test_a_few_broken_places_in_a_long_file_are_shown():
    page = f"{HILLS}\n{BOATS}\n".encode() * 5
    assert read_plain(page + b"\xff" + page + b"\xff").count("\ufffd") == 2


def test_more_damage_is_refused_with_the_place_of_the_first():
    data = f"{HILLS}\n".encode() + b"\xff-" * 4
    with pytest.raises(
        UnreadableFile, match=rf"byte {len(HILLS.encode()) + 1} \(line 2\).* the first of 4 broken places"
    ):
        read_plain(data)


# --- Text that was misread before it came here -------------------------------------------------------------------------


def misread(data: bytes, strict: bool = False) -> str:
    """Bytes taken for windows-1252 as browsers do it, or for Latin-1."""
    if strict:
        return data.decode("latin-1")
    return "".join(bytes([b]).decode("cp1252", "replace").replace("\ufffd", chr(b)) for b in data)


MISREAD = [
    ("KÕ ho¹ch ph¸t triÓn", "Kế hoạch phát triển"),
    ("Keá hoaïch phaùt trieån", "Kế hoạch phát triển"),
    ("Káº¿ hoáº¡ch", "Kế hoạch"),
    ("Káº¿ hoáº¡ch nÄƒm “2025”", "Kế hoạch năm “2025”"),
    ("Giao c¸c së, ngµnh (theo Q§-UBND)", "Giao các sở, ngành (theo QĐ-UBND)"),
    ("ÑAÛNG BOÄ TÆNH, caùc sôû ngaønh", "ĐẢNG BỘ TỈNH, các sở ngành"),
    # the byte of "ư" as PDFs give it: minus, hyphen
    ("Ph−¬ng ph¸p míi, tr-êng häc ®-îc n-íc ngoµi c«ng nhËn", "Phương pháp mới, trường học được nước ngoài công nhận"),
    (
        "Diện tích 5 km², tỉnh Đắk Nông.\nRõng phßng hé réng 7 km², nhiÖt ®é 30 °C, ®é dµy 5 cm",
        "Diện tích 5 km², tỉnh Đắk Nông.\nRừng phòng hộ rộng 7 km², nhiệt độ 30 °C, độ dày 5 cm",
    ),
    ("Ở Đà Nẵng: tr¹m ®o m­a, b¸o tr­íc lò quÐt", "Ở Đà Nẵng: trạm đo mưa, báo trước lũ quét"),
    (
        f"{BOATS}\nMôc tiªu\nTµu c¸ g¾n thiÕt bÞ gi¸m s¸t\n{HILLS}",
        f"{BOATS}\nMục tiêu\nTàu cá gắn thiết bị giám sát\n{HILLS}",
    ),
]


@pytest.mark.parametrize(("text", "right"), MISREAD)
def test_misread_stretches_are_put_right(text, right):
    assert mended(text) == right


RIGHT = [
    HILLS,
    f"{HILLS}\n{BOATS}\n{SCHOOL}",
    HILLS.upper(),
    "Đà Nẵng, São Paulo, Zürich, Malmö, Besançon, Thaïlande; «xã», “phường, XÔ, ‘XÃ’",
    "hoà bình, thuỷ lợi, quí, uỷ ban; òa, ùa, úa, à, ạ",
    "Kế hoạch¹ năm 2025², km², m³, 30 °C, ±5 µm, § 5, © 2024, ®, «số», a·b, 2×3, ½",
    "5 µm\n10 µm\n20 µm\n§ 1\n§ 2\n© 2024",
    "e-mail, Wi-Fi, a-b, ch-a",
    FRENCH * 9,
    "A café in Zürich; naïve façade, crème brûlée, jalapeño, Ångström, œuvre",
    "Não há pão; a maçã caiu no chão. El niño comió piña en la montaña.",
    "Größe, Übung, schön, Mädchen, für, Straße: »möglich«",
    "S-a găsit o relație în cazul în care ești în oraș, și îi place",
    "план развития области, A−B, x−y, N−",
    "BCÐTW, Ðảng, Ðông Hà",
    "",
]


@pytest.mark.parametrize("text", RIGHT)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_what_is_right_is_the_same_object(text, form):
    text = unicodedata.normalize(form, text)
    assert mended(text) is text


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_can_be_looked_at(text):
    assert isinstance(mended(text), str)


@pytest.mark.parametrize("name", sorted(TEXTS))
@pytest.mark.parametrize("encoding", ["TCVN3", "VNI", "utf-8", "utf-8 as latin-1"])
def test_a_whole_misread_plan(name, encoding):
    assert mended(TEXTS[name]) is TEXTS[name]
    if encoding in ("TCVN3", "VNI"):
        right, wrong = holdable(TEXTS[name], encoding), misread(encoded(TEXTS[name], encoding))
    else:
        right, wrong = TEXTS[name], misread(TEXTS[name].encode(), strict="latin" in encoding)
    assert wrong != right
    assert mended(wrong) == right
    assert read_plain(wrong.encode()) == right


@pytest.mark.parametrize("encoding", ["TCVN3", "VNI", "utf-8"])
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_paragraphs_of_which_some_are_misread(encoding, data):
    text = data.draw(st.sampled_from(sorted(TEXTS.values())))
    lines = [line for line in text.split("\n") if sum(not c.isascii() for c in line) >= 20][:60]
    wrong, right = [], []
    for line in lines:
        damaged = data.draw(st.booleans())
        raw = line.encode() if encoding == "utf-8" else encoded(line, encoding)
        kept = line if encoding == "utf-8" else holdable(line, encoding)
        wrong.append(misread(raw) if damaged else line)
        right.append(kept if damaged else line)
    if sum(w != r for w, r in zip(wrong, right, strict=True)):
        assert mended("\n".join(wrong)).split("\n") == right


# --- Speed -------------------------------------------------------------------------------------------------------------


def seconds(call) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


@pytest.mark.parametrize("encoding", ["utf-8", *OLD])
def test_a_long_line_is_read_in_no_time(encoding):
    line = " ".join([HILLS, BOATS, SCHOOL] * 9000)
    data = line.encode() if encoding == "utf-8" else encoded(line[:330], encoding) * 9000
    assert seconds(lambda: read_plain(data)) < 5  # 3 MB


@pytest.mark.parametrize("data", [b"a" * 10**6, b"\xe9" * 10**6, "é".encode() * 10**6, b"a" * 10**6 + b"\xff"])
def test_a_long_word_is_looked_at_once(data):
    def look() -> None:
        with contextlib.suppress(UnreadableFile):
            read_plain(data)

    assert seconds(look) < 5


def test_what_is_clean_costs_next_to_nothing():
    text = (f"{HILLS} {BOATS} {SCHOOL}\n" * 70)[:20_000]
    assert min(seconds(lambda: mended(text)) for _ in range(9)) < 0.002
