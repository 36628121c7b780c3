"""What is made where it is read."""

from __future__ import annotations

from commops.on_demand import OnDemand


def test_only_what_is_read_is_made() -> None:
    made: list[int] = []

    def square(number: int) -> int:
        made.append(number)
        return number * number

    squares = OnDemand(square, range(10))
    last = squares[7:][1:]
    assert (len(squares), len(last), made) == (10, 2, [])
    assert (squares[3], list(last), made) == (9, [64, 81], [3, 8, 9])
    assert (list(last), made) == ([64, 81], [3, 8, 9, 8, 9])
