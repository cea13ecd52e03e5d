"""The lists a researcher edits: provinces, indicators, pillars, themes, agencies, national targets, corrections.

Each list is a CSV file in `data/codebook`, edited in a spreadsheet, never in code. Reading is strict: a cell that
cannot be right stops with the file, the line, the column and what to do, because a codebook read wrongly makes
every number after it wrong. `load` reads them; `match` and `finds` look for their wording in a text; the others answer
one question each.
"""

from analysis.codebook.lists import FORMER_SINCE, LINE, REGIONS, Codebook, CodebookError, default_folder, load
from analysis.codebook.names import (
    Lang,
    Province,
    UnknownCode,
    agency_name,
    codes_of,
    joined_pillars,
    known_code,
    label,
    pillar_of,
    province_on,
    provinces_in,
    run_by_the_centre,
    spellings_of_agencies,
    successor_of,
    themes_of,
    written_out,
)
from analysis.codebook.wording import Find, Wording, alternatives, compile_wording, finds, match, spellings, words_asked

__all__ = [
    "FORMER_SINCE",
    "LINE",
    "REGIONS",
    "Codebook",
    "CodebookError",
    "Find",
    "Lang",
    "Province",
    "UnknownCode",
    "Wording",
    "agency_name",
    "alternatives",
    "codes_of",
    "compile_wording",
    "default_folder",
    "finds",
    "joined_pillars",
    "known_code",
    "label",
    "load",
    "match",
    "pillar_of",
    "province_on",
    "provinces_in",
    "run_by_the_centre",
    "spellings",
    "spellings_of_agencies",
    "successor_of",
    "themes_of",
    "words_asked",
    "written_out",
]


def __dir__() -> list[str]:
    return sorted(__all__)
