"""Saved web pages -> the document on them, without the page around it.

First the page is written down as lines the way a browser shows it, each line knowing the element it stands in and how
much of it is links. Then the document is cut out: it begins with the head that Decree 30/2020/NĐ-CP (annex I) and the
party's Guide 36-HD/VPTW prescribe, and ends behind signature, recipients and annexes. Where a portal puts it is told
by structure (the smallest element that holds most of the running text, boxes of links, boxes under a heading such as
"Văn bản liên quan"), never by a portal's class names. In doubt a line stays.
"""

from analysis.readers.webpage.saved import read_mhtml, read_webpage

__all__ = ["read_mhtml", "read_webpage"]
