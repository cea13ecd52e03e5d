"""The tables: what each holds, how it is checked, written and read.

`TABLES` describes them once; frames, checks, CSV, `datapackage.json` and the data dictionary are all made from it.
Empty text is "" and means "not stated", as does a missing number: never zero.
"""

from analysis.tables.checks import Failure, check, faults, faults_of_pairs
from analysis.tables.columns import Column, Table, TableError
from analysis.tables.dictionary import data_dictionary
from analysis.tables.files import (
    cell,
    csv_bytes,
    csv_lines,
    data_package,
    finish,
    header,
    read,
    read_texts,
    text_cell,
    text_name,
    write,
)
from analysis.tables.frames import frame, framed, id_of, records, row_id, typed
from analysis.tables.schema import FACTS, TABLES

__all__ = [
    "FACTS",
    "TABLES",
    "Column",
    "Failure",
    "Table",
    "TableError",
    "cell",
    "check",
    "csv_bytes",
    "csv_lines",
    "data_dictionary",
    "data_package",
    "faults",
    "faults_of_pairs",
    "finish",
    "frame",
    "framed",
    "header",
    "id_of",
    "read",
    "read_texts",
    "records",
    "row_id",
    "text_cell",
    "text_name",
    "typed",
    "write",
]
