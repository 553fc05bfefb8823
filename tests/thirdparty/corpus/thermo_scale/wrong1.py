class Temperature:
    ABSOLUTE_ZERO = -273.15
    digits = 1
    made = 0

    def __init__(self, celsius):
        self.celsius = celsius
        Temperature.made += 1

    @staticmethod
    def is_valid(celsius):
        return celsius >= Temperature.ABSOLUTE_ZERO

    @classmethod
    def from_fahrenheit(cls, degrees):
        return cls((degrees - 32) / 1.8)

    @classmethod
    def from_kelvin(cls, degrees):
        return cls(degrees + cls.ABSOLUTE_ZERO)

    @property
    def celsius(self):
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        self._celsius = value
        if not self.is_valid(value):
            raise ValueError("below absolute zero")

    @property
    def fahrenheit(self):
        return self.celsius * 1.8 + 32

    @fahrenheit.setter
    def fahrenheit(self, value):
        self.celsius = (value - 32) / 1.8

    @property
    def kelvin(self):
        return self.celsius - self.ABSOLUTE_ZERO

    def __str__(self):
        return f"{self.celsius:.{self.digits}f} °C"
