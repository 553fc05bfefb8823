"""The wall with a real worker at its other end, or a hostile one."""
