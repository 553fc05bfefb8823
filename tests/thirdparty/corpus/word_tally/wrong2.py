import re
from collections import Counter, defaultdict


def words(text):
    return re.findall(r"[a-z0-9]+(?:'[a-z]+)?", text.lower())


def count_words(text):
    return Counter(text.lower().split())


def by_length(text):
    groups = defaultdict(list)
    for word in sorted(set(words(text))):
        groups[len(word)].append(word)
    return groups
