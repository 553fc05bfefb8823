"""The documents, and what makes the page that comes from the code."""
