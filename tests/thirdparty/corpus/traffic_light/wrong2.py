from enum import Enum


class Light(Enum):
    RED = "stop"
    GREEN = "go"
    AMBER = "slow"

    def may_pass(self):
        return self == Light.RED

    @property
    def seconds(self):
        return {"stop": 30, "go": 25, "slow": 3}[self.value]


def advance(light):
    order = list(Light)
    return order[(order.index(light) + 1) % len(order)]
