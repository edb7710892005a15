"""One file a page, each with a function `draw` that takes the visit; a page is imported when it is opened.

The folder may not be called `pages`: beside a script Streamlit would take such a folder for its own way of finding pages.
"""
