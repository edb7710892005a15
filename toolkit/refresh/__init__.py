"""Pulls the official tables again from the publishers' services and compares them with what is there.

The only place of the toolkit that reaches the network, and only when a person asks for it (`toolkit baseline refresh`).
Writing is left to `toolkit.service`.
"""
