"""Shared wording: which passages of two documents are the same, or nearly the same, once what is nobody's own is masked.

`shared_rows` gives the rows of the table `shared_passages`, `word_places` every word that counts, so that the shares
of a comparison have the same denominator as the table. The work is in two steps:

1. `cut_file` cuts and masks one file. It is a pure function of the file's text, of its own rows of the tables
   documents, sections, references and task_agencies, and of the names of provinces and bodies in the codebook; it knows
   of no other file. So what it gives, a `Cutting` (arrays of numbers and a few words, some 4 bytes a word, to be pickled),
   can be kept for as long as these stay the same. Nearly all the time per document goes here.
2. `together` and `each_shared` alone see the corpus. `together` learns the titles of cited documents from all files,
   masks them and numbers the words: a few array operations a file. `each_shared` sorts runs of three words, and aligns
   each passage with a bounded number of earlier ones (`candidates.limits`). Both are linear in the words of the corpus;
   of a corpus of which most was compared before, only what is new is (`each_block`, `comparing`).

    cuttings = [cut_file(...) for each file]           # each may come from a cache
    for row in each_shared(together(cuttings), standing_of(documents)): ...    # rows by doc, then by other_doc; none is kept

Up to 128 documents every pair is compared. Beyond, a sentence that stands in very many documents is paired with the
earliest one and some of the nearest only (`partners`), as its pairs alone would grow with the square of the documents; in
how many documents it stands is told by the column `documents`, and as all that have it are paired with one of the
earliest, the pairs still hold together what is the same. Pairs with a central document, and with what a plan carries out,
are kept all the same (`standing`); of any other two documents the rows are the least they share.
"""

from analysis.wording.aligning import Stretches, Task, Work, align
from analysis.wording.alignment import CLAUSE, CLAUSE_WORDS, LEAST_SIMILAR, SENTENCE, SENTENCE_WORDS
from analysis.wording.candidates import WHOLE_UP_TO
from analysis.wording.compared import Compared, parts_of
from analysis.wording.cutting import FEWEST
from analysis.wording.documents import Cutting, Titles, cut_file
from analysis.wording.gathering import Gathered, Wordings, all_of, gather, read_wording, runs_of, together
from analysis.wording.masking import KINDS
from analysis.wording.pairing import each_block, each_shared, shared_rows, word_places
from analysis.wording.rows import MASKED, Block, rows, similarity
from analysis.wording.standing import Standing, is_complete, standing_of

__all__ = [
    "CLAUSE",
    "CLAUSE_WORDS",
    "FEWEST",
    "KINDS",
    "LEAST_SIMILAR",
    "MASKED",
    "SENTENCE",
    "SENTENCE_WORDS",
    "WHOLE_UP_TO",
    "Block",
    "Compared",
    "Cutting",
    "Gathered",
    "Standing",
    "Stretches",
    "Task",
    "Titles",
    "Wordings",
    "Work",
    "align",
    "all_of",
    "cut_file",
    "each_block",
    "each_shared",
    "gather",
    "is_complete",
    "parts_of",
    "read_wording",
    "rows",
    "runs_of",
    "shared_rows",
    "similarity",
    "standing_of",
    "together",
    "word_places",
]
