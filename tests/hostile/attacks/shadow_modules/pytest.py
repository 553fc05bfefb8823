raise SystemExit("this is not pytest")
