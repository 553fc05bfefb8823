"""`%load_ext iaml`: checking what a live notebook defines, in the jail, as `iaml check` does with a file."""
