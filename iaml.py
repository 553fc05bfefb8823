"""`python -m iaml`: the command where its script is not on the path."""

if __name__ == "__main__":
    from cli.main import main

    main()
