"""Words that every document carries at its head and its end, by Decree 30/2020/NĐ-CP (annex I) and Guide 36-HD/VPTW.

Patterns over words as `analysis.text.folding.bare` gives them: small letters without accents, single blanks.
"""

from __future__ import annotations

import re

COUNTRY = re.compile(r"cong hoa xa hoi chu nghia|dang cong san viet nam\b")
"""Name of the country, or of the party, at the top right; the last words of the former may stand on the next line."""
MOTTO = re.compile(r"doc lap\W{1,5}tu do\W{1,5}hanh phuc")
"""The line below the country's name."""
RECIPIENTS = re.compile(r"noi nhan\b\s*(?::|$)")
"""Head of the list of recipients at the bottom left."""
SIGNED_FOR = re.compile(r"(?:t ?/? ?m|k ?/? ?t|t ?/? ?l|t ?u ?q|q)\. ?[a-z]")
"""In whose name or whose place is signed: TM., KT., TL., TUQ., Q.; text recognition sets the letters apart."""
