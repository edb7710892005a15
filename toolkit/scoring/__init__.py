"""Scoring: from the answers to scores, ranges, levels and the reasons behind them.

A questionnaire compiles once into arrays; one subject is a batch of one, so that every door gives
the same figures.
"""
