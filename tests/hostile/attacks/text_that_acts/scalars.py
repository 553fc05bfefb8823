TEXT = "\x1b[31m\x1b]0;title\x07<script>alert(1)</script>\n::set-output name=x::1\n```\n# A\n![x](http://x)\u202e\r"


class Odd(Exception):
    pass


Odd.__name__ = Odd.__qualname__ = TEXT


def total(values):
    print(TEXT)
    raise Odd(TEXT)


def answer(*args):
    return TEXT


describe = ratio = split = tally = is_even = answer
