"""The workbook: what is compared, then every table, one sheet each, for colleagues who work in a spreadsheet."""

from analysis.handouts.workbook.book import build, write
from analysis.handouts.workbook.sheets import Field, Sheet

__all__ = ["Field", "Sheet", "build", "write"]
