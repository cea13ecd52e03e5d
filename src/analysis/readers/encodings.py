"""Vietnamese encodings from before Unicode: their tables, and how each is known by what the text then says.

No file says which of them it is in, and the same bytes are letters in all of them. So each is tried and the words that
come out are looked at: in the right one nearly every word with a mark is a Vietnamese syllable, in a wrong one few are.

Sources: TCVN 5712:1993 (its set VN3 is that of the fonts .VnTime and .VnTimeH, also called ABC; VN1 has capitals besides),
the table of the VNI-Windows fonts (VNI-Times: a base letter and the byte of its mark), RFC 1456 (VISCII), and Python's
own windows-1258.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import product
from operator import add, itemgetter

Decoder = Callable[[bytes], str]

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = _TONES = "\u0300\u0309\u0303\u0301\u0323"  # in the order of the alphabet
_FREE = "\ufffe"  # what codecs.charmap_decode takes for "no character has this byte"


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


# --- The tables --------------------------------------------------------------------------------------------------------

_WINDOWS = "".join(bytes([b]).decode("cp1252", "replace").replace("\ufffd", chr(b)) for b in range(256))
"""windows-1252 as browsers have it: its five free bytes are control characters."""


def _tcvn(vn1: bool) -> str:
    """TCVN 5712: capitals without tone, marks, then the letters with tone in the order of the alphabet.

    What VN3 leaves free holds here what the standard's larger sets have there. Below 0xA0 files in .VnTime have the quotes
    and dashes of Windows, VN1 has capitals, the last twelve of them on control codes.
    """
    capitals = dict(zip((*range(0xBF, 0xC6), 0xCD, 0xD9, 0xDA, 0xDB, 0xE0, 0xF0, 0xFF), "ẴẮẦẨẪẤỀỂỄẾỒỔỖỐ", strict=True))
    capitals[0xBA] = "Ẳ"
    letters = iter(_composed(vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES)
    low = [_FREE if "\x80" <= c <= "\x9f" else c for c in _WINDOWS[:0xA0]]
    if vn1:
        low[0x80:] = "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
        for byte, letter in zip((1, 2, 4, 5, 6, *range(0x11, 0x18)), "ÚỤỪỬỮỨỰỲỶỸÝỴ", strict=True):
            low[byte] = letter
    return (
        "".join(low)
        + "\xa0ĂÂÊÔƠƯĐăâêôơưđẰ"
        + _TONES
        + "".join(capitals.get(b) or next(letters) for b in range(0xB5, 0x100))
    )


def _viscii() -> str:
    letters = (
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
        "ĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
    )
    low = list(_WINDOWS[:0x80])
    for byte, letter in zip((0x02, 0x05, 0x06, 0x14, 0x19, 0x1E), "ẲẴẪỶỸỴ", strict=True):
        low[byte] = letter
    return "".join(low) + letters


# VNI: letters on a byte of their own, and what a byte adds to the base letter before it.
_VNI_ALONE = str.maketrans("ñôöæóòîÑÔÖÆÓÒÎ", "đơưỉĩịỵĐƠƯỈĨỊỴ")
_VNI_MARKS = {
    "â": "\u0302",
    "á": "\u0302" + _ACUTE,
    "à": "\u0302" + _GRAVE,
    "å": "\u0302" + _HOOK,
    "ã": "\u0302" + _TILDE,
    "ä": "\u0302" + _DOT,
    "ê": "\u0306",
    "é": "\u0306" + _ACUTE,
    "è": "\u0306" + _GRAVE,
    "ú": "\u0306" + _HOOK,
    "ü": "\u0306" + _TILDE,
    "ë": "\u0306" + _DOT,
    "ù": _ACUTE,
    "ø": _GRAVE,
    "û": _HOOK,
    "õ": _TILDE,
    "ï": _DOT,
}


def _vni_pairs() -> dict[str, str]:
    """Base letter and mark, of either case, -> the letter; only those that Vietnamese has."""
    pairs = {}
    for base, (mark, added) in product("aeouyơư", _VNI_MARKS.items()):
        letter = _composed(base + added)
        if len(letter) == 1 and not (base in "ouy" and "\u0306" in added):
            pairs |= {base + mark: letter, base + mark.upper(): letter}
            pairs |= {base.upper() + mark: letter.upper(), base.upper() + mark.upper(): letter.upper()}
    return pairs


_VNI_PAIRS = _vni_pairs()
_VNI_PAIR = re.compile(f"[aeouyơưAEOUYƠƯ][{''.join(_VNI_MARKS)}{''.join(_VNI_MARKS).upper()}]")
_VNI_BYTES = "".join(_FREE if "\x80" <= c <= "\x9f" else c for c in _WINDOWS).translate(_VNI_ALONE)


def _charmap(table: str) -> Decoder:
    return lambda data: codecs.charmap_decode(data, "replace", table)[0]


def _vni(data: bytes) -> str:
    letters = codecs.charmap_decode(data, "replace", _VNI_BYTES)[0]
    return _VNI_PAIR.sub(lambda pair: _VNI_PAIRS.get(pair[0], pair[0]), letters)


ENCODINGS: dict[str, Decoder] = {
    "TCVN3": _charmap(_tcvn(vn1=False)),
    "VNI": _vni,
    "windows-1258": lambda data: data.decode("cp1258", "replace"),
    "VISCII": _charmap(_viscii()),
    "TCVN 5712-1": _charmap(_tcvn(vn1=True)),
}
"""What turns bytes of each encoding into text: U+FFFD for a byte it has no letter for, nothing normalised."""


# --- How Vietnamese a text is ------------------------------------------------------------------------------------------

_ANY_ONSET = "b ch d đ gi h kh l m n nh p ph r s t th tr v x"
_RHYMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    o oc oi om on ong op ot oong ooc ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt ư ưc ưi ưm ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu
    oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
    uê uêch uên uênh uêt uy uych uyn uynh uyp uyt uyu uya uyên uyêt uân uâng uât uây uơ
"""
_FRONT_RHYMES = """
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu
"""
_AFTER_Q = """
    ua uac uach uai uan uang uanh uao uat uau uay uăc uăn uăng uăp uăt uâc uân uâng uât uây ue uen ueo uet uê uên uênh uêt
    uêch uơ uôc uy uych uyn uynh uyt uyu uyên uyêt ui uit uinh uich
"""


def _syllables() -> frozenset[str]:
    """Every syllable that Vietnamese spelling allows, without tones."""
    back, front = _RHYMES.split(), _FRONT_RHYMES.split()
    pairs = [
        *product(("", *_ANY_ONSET.split()), back + front),
        *product(("c", "g", "ng"), back),
        *product(("k", "gh", "ngh"), front),
        *product(("g",), (rhyme for rhyme in front if rhyme[0] == "i")),
        *product(("q",), _AFTER_Q.split()),
        *product(("", "h", "k", "l", "m", "s", "t", "v"), ("y",)),
        *product(("",), ("yêm", "yên", "yêng", "yêt", "yêu")),
    ]
    return frozenset(onset + rhyme for onset, rhyme in pairs)


_SYLLABLES = _syllables()
_SMALL_THEN_CAPITAL = re.compile(r"[a-z](?=[^\Wa-z\d_])(\w)")
_EDGE = r"\W\d_¹²³ªº"  # what may stand before or behind a word and is no part of it
_WORD_ENDS = re.compile("[\\s\\x00-@\\[-`{-\\x7f\\xad“”„‘’–—…•\u2028\u2029]+")


def _is_syllable(word: str) -> bool:
    """Whether a word in NFC is spelled as a Vietnamese syllable; "TØNH" may have small letters with tone, "tỈnh" not."""
    capital = _SMALL_THEN_CAPITAL.search(word)
    if capital and capital[1].isupper():
        return False
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [c for c in letters if c in _TONES]
    bare = _composed("".join(c for c in letters if c not in _TONES))
    stopped = bare.endswith(("c", "ch", "p", "t"))
    return len(tones) < 2 and bare in _SYLLABLES and (not stopped or tones in ([_ACUTE], [_DOT]))


_LONGEST = 40  # no word is longer, joined ones and names among them


@lru_cache(maxsize=1 << 16)
def _worth(word: str) -> str:
    """What a word without blanks says of its encoding: "right", "wrong", "broken" (a sign inside) or "" (nothing)."""
    word = _composed(word)
    places = [i for i, c in enumerate(word) if (c.isalpha() and c not in "ªº") or unicodedata.combining(c)]
    word = word[places[0] : places[-1] + 1] if places else ""
    if len(word) < 2 or word.isascii():
        return ""
    if _is_syllable(word):
        return "right"
    if len(places) < len(word):
        return "broken"
    if word.isupper() and len(word) <= 8 and set(word) <= _INITIALS:
        return ""
    joined = any(_is_syllable(word[:i]) and _is_syllable(word[i:]) for i in range(2, len(word) - 1))
    return "" if joined else "wrong"


_INITIALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZĐĂÂÊÔƠƯ")  # of abbreviations: QĐ-UBND


def _counts(text: str) -> tuple[int, int, int]:
    """How many words of a text are right, wrong and broken."""
    worth = [_worth(word) if len(word) <= _LONGEST else "wrong" for word in _WORD_ENDS.split(text)]
    return worth.count("right"), worth.count("wrong"), worth.count("broken")


# --- Bytes -------------------------------------------------------------------------------------------------------------

_SAMPLE = 1 << 16
_HIGH = re.compile(rb"[\x80-\xff]")
_BYTE_WORD = re.compile(rb"[A-Za-z\x80-\xff\x01\x02\x04-\x06\x11-\x17\x19\x1e]+")  # with the capitals on control codes
_ENOUGH, _SHARE, _MARGIN = 5, 0.8, 10


def recognised(data: bytes) -> str | None:
    """The encoding of `ENCODINGS` that bytes are in, None where none stands out; of long data, samples decide.

    Of the different words with marks at least five and four fifths must be Vietnamese, and the next best reading must
    have some three such words fewer: a wrong reading makes up to two fifths of all words Vietnamese by chance.
    """
    words = _marked_words(data)
    counts = {name: _counts(decode(words)) for name, decode in ENCODINGS.items()}
    scores = {name: right - 3 * (wrong + broken) for name, (right, wrong, broken) in counts.items()}
    name = max(scores, key=scores.__getitem__)  # of equals the first
    right, wrong, broken = counts[name]
    others = max(score for other, score in scores.items() if other[:4] != name[:4])
    clear = right >= _ENOUGH and right >= _SHARE * (right + wrong + broken) and scores[name] - others >= _MARGIN
    return name if clear else None


def _marked_words(data: bytes) -> bytes:
    """The different words that are not ASCII letters, at the beginning, in the middle and at the end, one a line."""
    words: dict[bytes, None] = {}
    for start in dict.fromkeys((0, len(data) // 2, max(0, len(data) - _SAMPLE))):
        if first := _HIGH.search(data, start):
            begin = max(0, first.start() - 16)
            words |= dict.fromkeys(w for w in _BYTE_WORD.findall(data, begin, begin + _SAMPLE) if not w.isalpha())
    return b"\n".join(words)


# --- Text --------------------------------------------------------------------------------------------------------------

_BYTE = {chr(b): b for b in range(256)} | {char: byte for byte, char in enumerate(_WINDOWS)}
_BYTE |= {"\u2212": 0xAD, "\u03bc": 0xB5, "\u2219": 0xB7}
"""Characters to the bytes they were taken for; PDFs give minus for the byte of "ư", and the Greek mu, and another dot."""

_SUSPICIOUS = re.compile("[\x80-\x9f¡-¿ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþÿƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ€]")
"""What right Vietnamese seldom has (m², §, ©), and every misread text of three words has twice."""

_TOKEN = re.compile("\n|[A-Za-z\x80-\U0010ffff]+(?:-[A-Za-z\x80-\U0010ffff]+)*")
_SWITCH, _SWITCH_AT_LINE_END = 6, 2  # what it costs to believe that the reading changes; a right word brings 2
_WRONG = -3


def _misread_as_windows(token: str) -> bytes | None:
    codes = [_BYTE.get(c) for c in token]
    return None if None in codes else bytes(codes)  # type: ignore[arg-type]


def _from_tcvn3(token: str) -> str | None:
    data = _misread_as_windows(token)
    if data is None:
        return None
    # The byte of "ư" is a hyphen in the encoding of PDF: "tr-êng" is one syllable, "tÕ-x·" two.
    joined = ENCODINGS["TCVN3"](data.replace(b"-", b"\xad"))
    return joined if b"-" in data and _worth(joined) == "right" else ENCODINGS["TCVN3"](data)


def _from_vni(token: str) -> str | None:
    data = _misread_as_windows(token)
    return None if data is None else ENCODINGS["VNI"](data)


def _from_utf8(token: str) -> str | None:
    try:
        return (_misread_as_windows(token) or b"\xff").decode("utf-8")
    except UnicodeDecodeError:
        return None


_REPAIRS: tuple[Callable[[str], str | None], ...] = (_from_utf8, _from_tcvn3, _from_vni)


def mended(text: str) -> str:
    """The text with stretches put right in which TCVN3, VNI or UTF-8 was taken for windows-1252 or Latin-1.

    "KÕ ho¹ch", "Keá hoaïch", "Káº¿ hoáº¡ch" -> "Kế hoạch". What is right stays as it is, and a text in which all is right
    is the same object. The whole of a document is judged at once, best before white space is tidied (the no-break space
    is a byte of "à"): every word says which reading makes a Vietnamese syllable of it, and readings change seldom inside
    a line, more easily at its end, so a short line goes with its neighbours.
    """
    repairs = _promising(text)
    if _from_utf8 in repairs and (whole := _from_utf8(text)):
        return whole
    while repairs:
        parts, at = [], 0
        new_words: list[set[str]] = [set() for _ in repairs]
        for found, reading in zip(_TOKEN.finditer(text), _readings(text, repairs), strict=True):
            if reading and (new := _repaired(found[0], repairs[reading - 1])) != found[0]:
                parts += [text[at : found.start()], new]
                at = found.end()
                new_words[reading - 1].add(new)
        proven = [repair for repair, words in zip(repairs, new_words, strict=True) if _is_proven(repair, words)]
        if proven == repairs:
            return "".join([*parts, text[at:]])
        repairs = proven
    return text


def _is_proven(repair: Callable[[str], str | None], words: set[str]) -> bool:
    """Whether the different words that came out are enough, and Vietnamese; UTF-8 hardly comes about by chance."""
    if repair is _from_utf8:
        return len(words) >= 2
    right, wrong, broken = _counts(" ".join(words))
    return right >= 3 and right >= _SHARE * (right + wrong + broken)


def _promising(text: str) -> list[Callable[[str], str | None]]:
    """The repairs that make Vietnamese of at least two different words that look misread."""
    hits = _SUSPICIOUS.finditer(text)
    if next(hits, None) is None or next(hits, None) is None:
        return []
    odd = {word for word in _TOKEN.findall(text) if not word.isascii() and _SUSPICIOUS.search(word)}
    return [r for r in _REPAIRS if sum(_gain(word, r) > max(0, _as_it_is(word)) for word in odd) >= 2]


def _as_it_is(token: str) -> int:
    right, _, broken = _counts(token)
    return 2 * right - broken  # other languages are no evidence against a text


def _gain(token: str, repair: Callable[[str], str | None]) -> int:
    """What a word says for a reading: 2 for each Vietnamese syllable, -3 where none comes out."""
    new = repair(token)
    if new is None:
        return _WRONG if any(_counts(token)[:2]) else 0
    right, wrong, broken = _counts(new)
    if repair is _from_utf8:
        return 4 * right or 2
    return 2 * right + _WRONG * (wrong + broken)


@lru_cache(maxsize=1 << 14)
def _repaired(token: str, repair: Callable[[str], str | None]) -> str:
    """A word of a misread stretch; signs and words of its own that reading it again would spoil stay (m², °C, và)."""
    if token.isascii() and "-" not in token:
        return token
    new = repair(token)
    if new is None or new == token:
        return token
    spoiled = any(_counts(new)[1:]) and not any(_counts(token)[1:])
    return token if spoiled else new


def _readings(text: str, repairs: list[Callable[[str], str | None]]) -> bytearray:
    """For each token of the text 0 (right as it is) or the number of its repair: the likeliest course (Viterbi)."""
    states = range(len(repairs) + 1)
    gains: dict[str, list[int] | None] = {"\n": None}
    scores = [0] + [-_SWITCH_AT_LINE_END] * len(repairs)
    came_from = bytearray()
    price = _SWITCH_AT_LINE_END
    stay = bytes(states)
    for token in map(itemgetter(0), _TOKEN.finditer(text)):
        if token not in gains:
            gains[token] = None if token.isascii() else [_as_it_is(token), *(_gain(token, r) for r in repairs)]
        gain = gains[token]
        if gain is None:
            price = _SWITCH_AT_LINE_END if token == "\n" else price
            came_from += stay
            continue
        change = max(scores) - price
        if min(scores) >= change:
            came_from += stay
        else:
            leader = scores.index(max(scores))
            came_from += bytes(leader if change > score else s for s, score in zip(states, scores, strict=True))
            scores = [max(change, score) for score in scores]
        scores = list(map(add, scores, gain))
        price = _SWITCH
    return _way_back(came_from, scores.index(max(scores)), len(states))


def _way_back(came_from: bytearray, state: int, states: int) -> bytearray:
    way = bytearray(len(came_from) // states)
    for place in range(len(way) - 1, -1, -1):
        way[place] = state
        state = came_from[place * states + state]
    return way
