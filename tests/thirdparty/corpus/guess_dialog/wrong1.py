import sys


def ask_number(prompt="number? "):
    while True:
        text = input(prompt)
        try:
            return int(text)
        except ValueError:
            print("that is not a number")


def play(secret):
    tries = 0
    while True:
        try:
            guess = ask_number()
        except EOFError:
            return None
        tries += 1
        if guess == secret:
            print("right")
            return tries
        print("lower" if guess < secret else "higher")


def total_of_stdin():
    return sum(int(line) for line in sys.stdin if line.strip())
