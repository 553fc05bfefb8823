def twice(number):
    while True:
        print("x" * 10_000, flush=True)
