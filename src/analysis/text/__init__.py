"""What every stage asks of a text: a comparable copy with the way back, its words, patterns that are tried only where they can stand."""
