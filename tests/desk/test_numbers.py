"""Case numbers: every slip is seen, every way of typing is understood."""

import itertools

from casebook.desk.numbers import ALPHABET, fresh, parse


def test_a_fresh_number_is_one() -> None:
    """A number has two groups of four characters from the alphabet, and its check character fits."""
    for _ in range(500):
        number = fresh()
        assert len(number) == 9
        assert number[4] == "-"
        assert set(number.replace("-", "")) <= set(ALPHABET)
        assert parse(number) == number


def test_the_alphabet_leaves_out_what_is_misread() -> None:
    """No 0 or O, no 1 or I, no vowel that could spell a word; a prime number of characters."""
    assert not set("01OIAEU") & set(ALPHABET)
    assert len(ALPHABET) == len(set(ALPHABET)) == 29


def test_every_single_wrong_character_is_seen() -> None:
    """Whichever character is replaced by whichever other, the number is not a number any more."""
    number = fresh().replace("-", "")
    for place, other in itertools.product(range(8), ALPHABET):
        wrong = number[:place] + other + number[place + 1 :]
        assert (parse(wrong) is None) == (wrong != number)


def test_every_swap_is_seen() -> None:
    """Two different characters of the body that changed places are noticed."""
    number = fresh().replace("-", "")
    for first, second in itertools.combinations(range(7), 2):
        letters = list(number)
        letters[first], letters[second] = letters[second], letters[first]
        swapped = "".join(letters)
        assert (parse(swapped) is None) == (swapped != number)


def test_it_is_understood_however_it_is_typed() -> None:
    """Small letters, blanks and a missing dash do no harm; anything else is no number."""
    number = fresh()
    assert parse(f" {number.lower().replace('-', ' ')} ") == number
    assert parse(number.replace("-", "")) == number
    for wrong in ("", "7KQ4", number + "2", "AAAA-AAAA", "٣٣٣٣-٣٣٣٣"):
        assert parse(wrong) is None
