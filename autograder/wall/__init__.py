"""The border between the tests and the student's code: only plain data crosses it.

codec    values to and from plain nodes, by value or by handle; used at both ends
channel  framing with bounds; used at both ends
proxy    the trusted end: remote modules, classes, objects and exceptions
imports  the trusted end: `import norms` in a suite gives a remote module
worker   the jailed end: imports and runs the student's code
loops    the jailed end: reads the student's source before it runs
"""
