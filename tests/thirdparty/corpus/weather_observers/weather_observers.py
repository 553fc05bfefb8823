from contextlib import nullcontext


class Station:
    def __init__(self):
        self.lock = nullcontext()
        self._displays = []
        self._alarms = []

    def attach(self, display):
        if display not in self._displays:
            self._displays.append(display)

    def detach(self, display):
        self._displays.remove(display)

    def displays(self):
        return list(self._displays)

    def when_above(self, limit, alarm):
        self._alarms.append((limit, alarm))

    def measure(self, kind, value):
        with self.lock:
            for display in self._displays:
                display.update(kind, value)
        for limit, alarm in self._alarms:
            if value > limit:
                alarm(kind, value)
