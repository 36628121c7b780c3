"""`python -m commops` does what `commops` does."""

from commops.cli import main

if __name__ == "__main__":
    main()
