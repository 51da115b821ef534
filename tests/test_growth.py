"""What grows too fast is told from what does not."""

from tests.growth import LIMIT, growth


def linear(text: str) -> int:
    """Look at each character once."""
    return sum(character == "x" for character in text)


def squared(text: str) -> int:
    """Look at each character once for each of them."""
    return sum(linear(text[:place]) for place in range(0, len(text), 20))


def test_growth() -> None:
    """Work that grows with the square of the text is more than the limit; work that grows with the text is less."""
    assert growth(squared, "x") > LIMIT
    assert growth(linear, "x") < LIMIT
