__all__ = ["COLOURS", "band_value", "label", "resistance"]

COLOURS = ("black", "brown", "red", "orange", "yellow", "green", "blue", "violet", "grey", "white")
helper_table = {name: place for place, name in enumerate(COLOURS)}


def band_value(colour):
    return helper_table[colour]


def resistance(colours):
    tens, ones, *rest = (band_value(colour) for colour in colours)
    return 10 * tens + ones


def _scale(ohms):
    for size, word in ((10**9, "giga"), (10**6, "mega"), (10**3, "kilo")):
        if ohms >= size:
            return ohms // size, word
    return ohms, ""


def label(colours):
    amount, word = _scale(resistance(colours))
    return f"{amount} {word}ohms"
