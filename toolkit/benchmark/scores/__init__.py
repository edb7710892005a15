"""Scores of an assessed subject beside those of others: means, expected scores and places.

Plain arrays in, frozen results out; nothing here reads a store. A statement that the number of members
does not carry is refused with its reason.
"""
