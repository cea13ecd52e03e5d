"""A table with a search box, filters and pages, whole in the notebook: nothing is fetched from anywhere."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.codebook import Lang
from analysis.notebooks.display import Shown, show

_WORDS: dict[str, dict[str, Any]] = {
    "vi": {
        "search": "Tìm:",
        "searchPlaceholder": "có dấu hoặc không dấu",
        "lengthMenu": "Hiện _MENU_ hàng",
        "info": "_START_–_END_ / _TOTAL_ hàng",
        "infoEmpty": "0 hàng",
        "infoFiltered": "(lọc từ _MAX_ hàng)",
        "zeroRecords": "Không hàng nào có những chữ này",
        "emptyTable": "Không có hàng nào",
        "loadingRecords": "Đang mở …",
        "paginate": {"first": "«", "previous": "‹", "next": "›", "last": "»"},
        "aria": {
            "orderable": "Xếp theo cột này",
            "orderableReverse": "Xếp ngược lại",
            "paginate": {"first": "Trang đầu", "previous": "Trang trước", "next": "Trang sau", "last": "Trang cuối"},
        },
        "decimal": ",",
        "thousands": ".",
    },
    "en": {
        "search": "Search:",
        "searchPlaceholder": "with or without marks",
        "lengthMenu": "Show _MENU_ rows",
        "info": "_START_–_END_ of _TOTAL_ rows",
        "infoEmpty": "0 rows",
        "infoFiltered": "(filtered from _MAX_ rows)",
        "zeroRecords": "No row has these words",
        "emptyTable": "There are no rows",
        "loadingRecords": "Opening …",
        "paginate": {"first": "«", "previous": "‹", "next": "›", "last": "»"},
        "aria": {
            "orderable": "Sort by this column",
            "orderableReverse": "Sort the other way",
            "paginate": {"first": "First page", "previous": "Previous page", "next": "Next page", "last": "Last page"},
        },
        "decimal": ".",
        "thousands": ",",
    },
}  # the strings of DataTables' option `language`

# What is searched in is the cell and the cell without marks: DataTables leaves "đ" alone, which is no marked "d" to Unicode.
_WITHOUT_MARKS = r"""function (data, type) {
    if (type !== 'filter' || !data) { return data; }
    return data + ' ' + data.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
}"""
_LONG = 150  # characters: from here a column takes half the width


@dataclass(frozen=True, eq=False)
class Searchable:
    """A table to search in; in a notebook it shows itself, with its script, of about 1 MB, unless told otherwise."""

    shown: Shown
    with_script: bool = True

    def __str__(self) -> str:
        return str(self.shown)

    def _repr_html_(self) -> str:
        from itables import to_html_datatable
        from itables.javascript import JavascriptFunction, generate_init_offline_itables_html
        from itables.utils import find_package_file

        lang = self.shown.lang
        columns = self.shown.spelled.columns
        cells = {place: list(column.cells) for place, column in enumerate(columns)}
        table = pd.DataFrame(cells, dtype="str").set_axis([column.title for column in columns], axis=1)
        told = json.dumps([lang, list(table.columns), cells], ensure_ascii=False, sort_keys=True)
        wide = [place for place, column in enumerate(columns) if any(len(cell) > _LONG for cell in column.cells)]
        page = to_html_datatable(
            table,
            table_id=f"search-{hashlib.sha256(told.encode()).hexdigest()[:10]}",
            connected=False,
            display_logo_when_loading=False,
            showIndex=False,
            maxBytes=0,
            column_filters="footer",
            classes="display compact",
            style="table-layout:auto;width:100%;margin:0",
            css=_STYLE,
            language=_WORDS[lang],
            layout={"topStart": "pageLength", "topEnd": "search", "bottomStart": "info", "bottomEnd": "paging"},
            columnDefs=[
                {"targets": "_all", "render": JavascriptFunction(_WITHOUT_MARKS), "className": "dt-left"},
                *([{"targets": wide, "width": f"{50 // len(wide)}%"}] if wide else []),
            ],
            autoWidth=False,
        )
        page = re.sub(r"<sup>.*?</sup>|\(need <a .*?</a>\?\)", "", page, flags=re.DOTALL)  # ways to a site of help
        script = generate_init_offline_itables_html(find_package_file("html/dt_bundle.js")) if self.with_script else ""
        return re.sub(r"<div style[^>]*>\s*<noscript>.*?</noscript>\s*</div>", "", script, flags=re.DOTALL) + page


_STYLE = (
    ".dt-container{font-size:13px} .dt-container td{white-space:normal;vertical-align:top;overflow-wrap:break-word;"
    "text-align:left} .dt-container th{text-align:left} .dt-container tfoot input{width:100%;box-sizing:border-box}"
)


def search(
    frame: pd.DataFrame, lang: Lang = "vi", *, every_column: bool = False, with_script: bool = True
) -> Searchable:
    """All rows of a table, as `show` spells them out, with a search box, a filter below each column, and pages.

    Words are found with their marks or without ("kinh te so" finds "kinh tế số"); several words must all stand in the row.
    The script is part of the output and nothing is fetched; a second table of the same notebook can do without it
    (`with_script=False`).

        notebooks.search(data.targets)
        notebooks.search(everything(data, plans), "en")
    """
    shown = show(frame, lang, rows=None, every_column=every_column)
    return Searchable(shown, with_script)
