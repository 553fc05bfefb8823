"""The engine: reads a course and submissions, runs suites through the wall, scores and reports."""
