"""Results turned into text: one module per format, the student's view and the staff's in different ones.

Every renderer is pure, records in and text out, of one of the two kinds in `renderer.py`; `formats.py` is the
table of those that the results are written in, and `files.py` alone writes. What a student reads is rendered
from `StudentExercise` and `StudentTest`, which hold nothing else. Text that a student could have chosen
passes through `safe_text` on its way out.
"""
