"""Promises without a figure: end states one could check, and shares written in words."""
