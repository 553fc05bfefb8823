from bisect import bisect_left, insort


def merge(first, second, key=None):
    def rank(item):
        return item if key is None else item[key]

    merged, i, j = [], 0, 0
    while i < len(first) and j < len(second):
        if rank(second[j]) < rank(first[i]):
            merged.append(second[j])
            j += 1
        else:
            merged.append(first[i])
            i += 1
    return merged + first[i:] + second[j:]


def merge_sort(values, key=None):
    if len(values) < 2:
        return list(values)
    middle = len(values) // 2
    return merge(merge_sort(values[:middle], key), merge_sort(values[middle:], key), key)


class SortedBag:
    def __init__(self, values=()):
        self._values = sorted(values)

    def add(self, value):
        insort(self._values, value)

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __contains__(self, value):
        place = bisect_left(self._values, value)
        return place < len(self._values) and self._values[place] == value
