import threading


def twice(number):
    event = threading.Event()
    started = 0
    try:
        while True:
            threading.Thread(target=event.wait).start()
            started += 1
    finally:
        event.set()
