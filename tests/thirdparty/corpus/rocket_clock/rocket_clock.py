NAME = "Vega"


def now():
    return 12


def greeting():
    hour = now()
    if 5 <= hour < 12:
        return "good morning"
    if 12 <= hour < 18:
        return "good afternoon"
    if 18 <= hour < 23:
        return "good evening"
    return "good night"


def countdown(start):
    return [str(number) for number in range(start, 0, -1)] + [f"{NAME}!"]


class Engine:
    def thrust(self):
        return 35

    def report(self):
        return f"{self.thrust()} kN"
