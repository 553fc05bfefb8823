"""The allow-lists of the wall, the same at both ends: special methods and exception types that may cross."""

import builtins

COMPARISONS = frozenset({"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"})
ARITHMETIC = frozenset(
    f"__{prefix}{name}__"
    for name in (
        "add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "divmod", "pow", "lshift", "rshift",
        "and", "or", "xor",
    )
    for prefix in ("", "r", "i")
) | {"__neg__", "__pos__", "__abs__", "__invert__", "__round__"}  # fmt: skip
CONVERSIONS = frozenset({"__bool__", "__int__", "__float__", "__complex__", "__index__", "__len__"})
CONTAINER = frozenset(
    {"__contains__", "__getitem__", "__setitem__", "__delitem__", "__iter__", "__next__", "__reversed__"}
)
OTHERS = frozenset({"__call__", "__enter__", "__exit__", "__repr__", "__str__", "__format__"})

DECISIVE = COMPARISONS | ARITHMETIC | CONVERSIONS | {"__contains__"}
"""A pass that one of these helped to decide is flagged for the staff."""

JUDGING = ARITHMETIC | {"__contains__"}
"""These may be handed an expected value: `abs(result - 5.0) < 1e-9`, `5.0 in result`."""

SPECIALS = COMPARISONS | ARITHMETIC | CONVERSIONS | CONTAINER | OTHERS
"""No other name with two leading underscores is ever asked of the jail (test: hostile/array_interface)."""

EXCEPTIONS: dict[str, type[Exception]] = {
    name: value
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, Exception) and not issubclass(value, BaseExceptionGroup)
}
"""Built-in exceptions that are rebuilt on the trusted side; every other one arrives as a StudentError."""

WARNINGS: dict[str, type[Warning]] = {
    name: value for name, value in EXCEPTIONS.items() if issubclass(value, Warning)
}
