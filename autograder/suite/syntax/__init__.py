"""What a student's source says, read from the plain trees that the jail hands back; nothing here runs it.

tree      plain data to `ast` nodes
scopes    functions, classes and modules, and what each name in them is bound to
binding   from trees to scopes
things    what an expression may denote: a function, a class, an instance, a name of a library
names     which of them it denotes
spelling  the ways to spell a loop
bounded   which of them take a number of steps that stands in the source
flow      which values of a function grow with its data
lengths   the same for calls of a library
turns     loops whose end is decided inside of them
judge     which loops are forbidden
tampering what changes the meaning of names, or disturbs the count of steps
escapes   functions that go out of sight, and where they may come back
reach     what runs when a function is called
cycles    which of it is recursive
"""
