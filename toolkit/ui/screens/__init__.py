"""One file a page, each with a function `draw` that takes the visit; a page is imported when it is opened.

The folder may not be called `pages`: Streamlit takes a folder of that name beside a script for its own.
"""
