"""Features: fixtures of all scopes that hold student objects, yield fixtures with clean-up, fixtures built on fixtures, autouse."""

import pytest

from playlist_scopes import Playlist, Song

LOG = []


@pytest.fixture(scope="session")
def library():
    songs = {title: Song(title, seconds) for title, seconds in [("one", 61), ("two", 120), ("three", 5)]}
    yield songs
    songs.clear()


@pytest.fixture(scope="module")
def favourites(library):
    playlist = Playlist("favourites")
    playlist.add(library["one"])
    yield playlist
    LOG.append("module closed")


@pytest.fixture(scope="class")
def album(library):
    album = Playlist("album")
    for song in library.values():
        album.add(song)
    return album


@pytest.fixture
def fresh():
    playlist = Playlist("fresh")
    yield playlist
    playlist.clear()
    assert len(playlist) == 0


@pytest.fixture(autouse=True)
def logged(request):
    LOG.append(request.node.name)
    yield
    LOG.pop()


def test_session_object(library):
    assert library["one"].length() == "1:01"


def test_module_object(favourites):
    assert len(favourites) == 1
    assert favourites.name == "favourites"


def test_module_object_holds_the_sessions_object(favourites, library):
    assert favourites[0] is library["one"]


class TestAlbum:
    def test_total(self, album):
        assert album.seconds() == 186

    def test_longest_is_the_librarys(self, album, library):
        assert album.longest() is library["two"]

    def test_titles(self, album):
        assert [song.title for song in album] == ["one", "two", "three"]


class TestFresh:
    def test_starts_empty(self, fresh):
        assert len(fresh) == 0

    def test_add(self, fresh, library):
        fresh.add(library["two"])
        fresh.add(library["two"])
        assert fresh.seconds() == 240

    def test_is_empty_again(self, fresh):
        assert list(fresh) == []


def test_log_knows_the_running_test():
    assert LOG == ["test_log_knows_the_running_test"]
