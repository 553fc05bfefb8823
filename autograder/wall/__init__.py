"""The border between trusted tests and student code: only plain data crosses it."""
