"""Features: a module-level pytestmark, test classes with fixtures and parametrize, nested classes, class attributes."""

import pytest

import seat_grid

pytestmark = pytest.mark.usefixtures("theatre")


@pytest.fixture
def theatre(request):
    theatre = seat_grid.Theatre(rows=2, seats=3)
    if request.instance is not None:
        request.instance.theatre = theatre
    return theatre


class TestBooking:
    name = "Ada"

    def test_free_at_first(self, theatre):
        assert theatre.free() == 6

    def test_book(self):
        assert self.theatre.book("A1", self.name) is True
        assert self.theatre.free() == 5
        assert self.theatre["A1"] == "Ada"

    def test_taken(self):
        self.theatre.book("B3", "Bob")
        assert self.theatre.book("B3", self.name) is False
        assert self.theatre["B3"] == "Bob"

    class TestRefusals:
        @pytest.mark.parametrize("seat", ["C1", "A4", "A0", "1A", ""])
        def test_no_such_seat(self, theatre, seat):
            with pytest.raises(seat_grid.NoSuchSeat, match=f"'{seat}'"):
                theatre.book(seat, "Eve")

        def test_is_a_lookup_error(self):
            assert issubclass(seat_grid.NoSuchSeat, LookupError)


class TestPlan:
    @pytest.fixture(autouse=True)
    def _booked(self, theatre):
        theatre.book("A2", "Ada")
        theatre.book("B1", "Bob")

    def test_plan(self, theatre):
        assert str(theatre) == ".#.\n#.."

    def test_adjacent(self, theatre):
        assert theatre.adjacent(2) == ["B2"]

    def test_guests_in_order(self, theatre):
        assert list(theatre.guests()) == ["Ada", "Bob"]
