"""`iaml audit`: whether a hidden suite gives every right solution all the points, and every wrong one fewer.

    candidates   the code to try: solutions that the author keeps, null solutions, mutants
    trial        candidates through the jails and the wall, as students' work; what is known of each is kept
    checks       one module for each question that is asked of a suite; each answers with a `CheckResult`

Nothing of the course is changed: mutants and canaries are made in memory or in a temporary folder.
"""
