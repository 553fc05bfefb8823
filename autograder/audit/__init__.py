"""`iaml audit`: whether a hidden suite gives every right solution all the points, and every wrong one fewer.

    candidates   the code to try: solutions that the author keeps, null solutions, mutants, spies
    trial        candidates through the jails and the wall, as students' work; what is known of each is kept
    canary       a copy of the course on other data, for `leaks`
    scores, survivors, steadiness, redundancy, leaks: what is asked of a suite, with an `Answer` each

Nothing of the course is changed: mutants and canaries are made in memory or in a temporary folder.
"""
