from tests.suite.conftest import jailed_room, room

__all__ = ["jailed_room", "room"]
