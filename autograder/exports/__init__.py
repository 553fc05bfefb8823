"""The results in the forms that other systems take, one file per format; `iaml export` writes them.

class_results.py  the results in the store, student by student, and what one grade of them is exported
files.py          files that are given and files that are made
sheet.py          a CSV file as another system wrote it, of which only some cells change
people.py         whose row of such a file is whose
"""
