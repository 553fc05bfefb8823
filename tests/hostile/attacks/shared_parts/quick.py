def twice(number):
    part = ["x"] * 10
    for _ in range(80):
        part = [part, part]
    return part
