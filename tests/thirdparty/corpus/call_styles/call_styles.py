def banner(text, border="*", width=1):
    side = border * width
    return f"{side} {text} {side}"


def collect(*args, **kwargs):
    return args, kwargs


def money(amount, /, *, currency="USD"):
    return f"{amount:.2f} {currency}"


def swap(a, b):
    return b, a


def nested_defaults(item, items=None):
    return [*(items or []), item]
