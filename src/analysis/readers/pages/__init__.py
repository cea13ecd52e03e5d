"""Words on pages -> text: lines, paragraphs, columns, tables over page ends; running heads and page numbers left out.

What a PDF's text layer and what text recognition give is the same thing, words with their places, so both end here.
"""

from analysis.readers.pages.flow import text_of
from analysis.readers.pages.page import Page, Rule, Word

__all__ = ["Page", "Rule", "Word", "text_of"]
