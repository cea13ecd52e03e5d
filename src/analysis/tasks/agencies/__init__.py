"""Bodies that a text names: where their names begin and end, what they are called, who leads and who takes part."""
