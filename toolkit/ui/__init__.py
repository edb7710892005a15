"""The screen: pages that draw results and hand answers to the service; nothing is computed here."""
