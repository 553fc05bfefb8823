class Hub:
    def __init__(self):
        self._observers = {}

    def on(self, event, observer):
        self._observers.setdefault(event, []).append(observer)

    def once(self, event, observer):
        def only_once(*args, **kwargs):
            self.off(event, only_once)
            return observer(*args, **kwargs)

        self.on(event, only_once)

    def off(self, event, observer):
        observers = self._observers.get(event, [])
        if observer not in observers:
            raise LookupError(f"nobody observes {event}")
        observers.remove(observer)

    def emit(self, event, *args, **kwargs):
        return [observer(*args, **kwargs) for observer in list(self._observers.get(event, []))]
