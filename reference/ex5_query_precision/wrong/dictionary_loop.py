# points: 8
"""Right, but a Python loop over the rows counts in dictionaries."""


def average_query_precision(q_id, predicted_rank, truth_relevance):
    if not len(q_id) == len(predicted_rank) == len(truth_relevance):
        raise ValueError("different lengths")
    if len(q_id) == 0:
        raise ValueError("empty")
    results, relevant = {}, {}
    for i in range(len(q_id)):
        query = int(q_id[i])
        results[query] = results.get(query, 0) + 1
        relevant[query] = relevant.get(query, 0) + int(truth_relevance[i])
    total = 0.0
    for query in results:
        total += relevant[query] / results[query]
    return total / len(results)
