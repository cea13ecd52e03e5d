"""Shared wording: which passages of two documents are the same, or nearly the same, once what is nobody's own is masked.

`shared_rows` gives the rows of the table `shared_passages`, `word_places` every word that counts, so that the shares
of a comparison have the same denominator as the table.
"""

from analysis.wording.alignment import CLAUSE, CLAUSE_WORDS, LEAST_SIMILAR, SENTENCE, SENTENCE_WORDS
from analysis.wording.cutting import FEWEST
from analysis.wording.documents import Wordings, read_wording
from analysis.wording.masking import KINDS
from analysis.wording.pairing import shared_rows, word_places

__all__ = [
    "CLAUSE",
    "CLAUSE_WORDS",
    "FEWEST",
    "KINDS",
    "LEAST_SIMILAR",
    "SENTENCE",
    "SENTENCE_WORDS",
    "Wordings",
    "read_wording",
    "shared_rows",
    "word_places",
]
