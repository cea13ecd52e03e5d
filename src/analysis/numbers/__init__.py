"""Numbers: what each is that stands in a text, and the quantities among them with comparator, value and unit."""
