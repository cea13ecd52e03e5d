"""Provincial plans, side by side: from the documents to tables, comparisons and notebooks.

Importing the package costs nothing: every module loads what it needs when it is used.
"""

__version__ = "0.1.0"
