def bubble_sort(values):
    for end in range(len(values) - 1, 0, -1):
        for place in range(end):
            if values[place] > values[place + 1]:
                values[place], values[place + 1] = values[place + 1], values[place]


def sorted_copy(values):
    values = list(values)
    bubble_sort(values)
    return values


def merge_into(target, source):
    for key, value in source.items():
        if isinstance(value, dict) and isinstance(target.get(key), dict):
            target[key] = {**target[key], **value}
        else:
            target[key] = value


def drop_empty(words):
    for word in list(words):
        if not word.strip():
            words.discard(word)


def rotate(values, steps):
    return values[-steps:] + values[:-steps]


def remember(first, second):
    first.append(1)
    second.append(2)
