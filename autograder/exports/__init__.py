"""The results in the forms that other systems take, one file per format; `iaml export` writes them.

What the formats share: `class_results` (the results in the store, and which grade of them is exported),
`files` (those that are given and those that are made), and for files of another system, of which only some
cells change, `sheet`, `people` (whose row is whose) and `filling`.
"""
