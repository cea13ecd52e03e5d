"""Who names bodies in its part on organisation: (text of that part, whether a body is named)."""

import pandas as pd
import pytest

from analysis import comparison
from stand_ins import BOOK


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Giao Sở Tài chính bố trí kinh phí.", True),
        ("Giao Sở Thông tin\nvà Truyền thông theo dõi.", True),  # broken by the end of a line
        ("Ủy ban nhân dân tỉnh chịu trách nhiệm.", True),
        ("Uỷ ban nhân dân tỉnh chịu trách nhiệm.", True),
        ("Sở Tài chính".replace("à", "a\u0300"), True),
        ("Các cơ sở tài chính vi mô tham gia.", False),
        ("Định kỳ sơ kết, tổng kết, báo cáo kết quả thực hiện.", False),
        ("", False),
    ],
)
def test_a_body_is_named_however_it_is_written(text, named):
    sections = pd.DataFrame([{"doc": "a", "kind": "implementation", "start": 0, "end": len(text)}])
    documents = pd.DataFrame([{"doc": "a", "file": "a.txt"}])
    assert comparison.bodies_in_organisation(sections, {"a.txt": text}, documents, BOOK) == ({"a"} if named else set())
