"""Scores of stated probabilities, from tallies: pure functions over arrays, no database.

In every formula p is the stated probability, y the outcome (1 for yes) and w the weight; sums run over the cells.
"""
