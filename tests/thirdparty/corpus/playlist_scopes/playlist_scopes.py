class Song:
    def __init__(self, title, seconds):
        self.title = title
        self.seconds = seconds

    def length(self):
        return f"{self.seconds // 60}:{self.seconds % 60:02}"


class Playlist:
    def __init__(self, name):
        self.name = name
        self._songs = []

    def add(self, song):
        self._songs.append(song)

    def clear(self):
        self._songs.clear()

    def seconds(self):
        return sum(song.seconds for song in self._songs)

    def longest(self):
        return max(self._songs, key=lambda song: song.seconds)

    def __len__(self):
        return len(self._songs)

    def __getitem__(self, place):
        return self._songs[place]
