"""Word files -> text as it is read on the page; .doc, .rtf and .odt by way of LibreOffice (`office`)."""

from analysis.readers.word.document import read_docx

__all__ = ["read_docx"]
