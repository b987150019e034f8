"""Which pictures in a document are large enough to be a form: what seals and logos are not.

The measure, in pixels: 200 on the shorter side, 150,000 in all, and no side more than eight times
the other. With fewer, the characters of a form cannot be told from one another; what is longer is
a line or a banner. As shown, where that is known: 150 points (5.3 cm) wide and 60 high; an official
seal is 4.2 cm wide.
"""

_LEAST_SIDE = 200  # pixels
_LEAST_PIXELS = 150_000
_MOST_TIMES = 8
_LEAST_WIDTH, _LEAST_HEIGHT = 150.0, 60.0  # points


def has_pixels_of_form(width: int, height: int) -> bool:
    """Return whether a picture of so many pixels can be a form."""
    shorter, longer = sorted((width, height))
    return (
        shorter >= _LEAST_SIDE
        and shorter * longer >= _LEAST_PIXELS
        and longer <= _MOST_TIMES * shorter
    )


def is_shown_as_form(width: float, height: float) -> bool:
    """Return whether a picture that is shown so large, in points, can be a form.

    One that lies on its side may be narrow and high.
    """
    shorter, longer = sorted((width, height))
    return longer >= _LEAST_WIDTH and shorter >= _LEAST_HEIGHT
