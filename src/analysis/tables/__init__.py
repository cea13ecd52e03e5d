"""The tables: what each holds, how it is checked, written and read.

`TABLES` describes them once; frames, checks, CSV, `datapackage.json` and the data dictionary are all made from it.
Empty text is "" and means "not stated", as does a missing number: never zero.
"""

from analysis.tables.checks import check
from analysis.tables.columns import Column, Table, TableError
from analysis.tables.dictionary import data_dictionary
from analysis.tables.files import data_package, read, read_texts, write
from analysis.tables.frames import FORMULA_SIGNS, frame, harmless, row_id
from analysis.tables.schema import TABLES

__all__ = [
    "FORMULA_SIGNS",
    "TABLES",
    "Column",
    "Table",
    "TableError",
    "check",
    "data_dictionary",
    "data_package",
    "frame",
    "harmless",
    "read",
    "read_texts",
    "row_id",
    "write",
]
