"""What a document promises and reports: quantities and end states with indicator, scope, year and comparator."""
