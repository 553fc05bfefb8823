"""Parsers of what other people wrote: scripts that run in a jail, each as `parse` in a module of this folder.

`parse(data, **options)` gets the bytes of a file and returns plain data for msgpack, or that and a list of
bytes too large for it. It may import the standard library and the packages that `autograder.jail.parsing` was
asked for. `server` runs it.
"""
