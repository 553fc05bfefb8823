import os
import socket

kept = []


def twice(number):
    while True:
        kept.append(os.pipe())
        kept.append(socket.socketpair())
