"""Sort the rows by query and reduce each run of equal ids."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    q, rank, relevant = (np.asarray(values) for values in (q_id, predicted_rank, truth_relevance))
    if rank.shape != relevant.shape:  # lexsort compares the first two
        raise ValueError("three sequences of one length are needed")
    if not q.size:
        raise ValueError("no rows")
    by_query = np.lexsort((rank, q))
    q = q[by_query]
    starts = np.flatnonzero(np.concatenate(([True], np.not_equal(q[1:], q[:-1]))))
    hits = np.add.reduceat(relevant[by_query], starts)
    sizes = np.diff(np.append(starts, q.size))
    return (hits / sizes).mean()
