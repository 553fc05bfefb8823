from pathlib import Path


class NotAPhoto(ValueError):
    pass


def folder_of(year):
    return Path("photos") / str(year)


def target(name, year):
    if not name.lower().endswith(".jpg"):
        raise NotAPhoto(name)
    return folder_of(year) / name.lower()


def by_year(years):
    found = {}
    for name, year in years.items():
        found.setdefault(year, []).append(target(name, year))
    return found


def sorted_names(paths):
    return sorted(path.name for path in paths)
