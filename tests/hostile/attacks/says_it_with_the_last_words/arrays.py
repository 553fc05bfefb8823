import os


def largest(X):
    os._exit(1)
