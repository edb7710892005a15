"""One file a page, each with a function `draw` that takes the visit; a page is imported when it is opened."""
