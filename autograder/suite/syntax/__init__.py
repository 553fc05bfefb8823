"""What a student's source says, read from the plain trees that the jail hands back; nothing here runs it.

tree      plain data to `ast` nodes
scopes    functions, classes and modules, and what each name in them is bound to
names     what an expression may denote: a function, a class, an instance, a name of a library
spelling  the ways to spell a loop
flow      which values of a function grow with its data
reach     what runs when a function is called
"""
