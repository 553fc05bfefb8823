class ServiceDown(Exception):
    pass


def wait(seconds):
    return seconds


class Client:
    def __init__(self, fetch, logger=None):
        self._fetch = fetch
        self._logger = logger
        self._cache = {}

    def _ask(self, city):
        pause = 1
        for _ in range(4):
            try:
                answer = self._fetch("/weather", city=city)
            except TimeoutError:
                if pause > 4:
                    break
                wait(pause)
                pause += 1
            else:
                if self._logger is not None:
                    self._logger.info("asked", city)
                return answer
        raise ServiceDown(city)

    def _report(self, city):
        if city not in self._cache:
            self._cache[city] = self._ask(city)
        return self._cache[city]

    def temperature(self, city):
        return self._report(city)["temp"]

    def sky(self, city):
        return self._report(city)["sky"]
