"""What a file is: the documents in it, and each one's number, date, province, issuer, signatory and mandate."""
