"""The trusted side of a suite: marks, fixtures, collection, the session."""
