def build(folder):
    """Links to what a neighbour and the course hold."""
    course = folder.parents[2]
    (folder / "arrays.py").symlink_to("../999-perfect/arrays.py")
    (folder / "objects.py").symlink_to(course / "reference/ex3_objects/objects.py")
    (folder / "fast").symlink_to("../999-perfect", target_is_directory=True)
    (folder / "quick.py").symlink_to("/dev/zero")
