"""Lines -> blocks: paragraphs, list items and table rows as they were before page ends, columns and scans cut them."""
