"""The place a form comes from, as far as the names of its bodies say."""

import re
from collections.abc import Iterable

from fuhe.schemas.assessment import Assessment
from fuhe.schemas.text import squeeze

# Administrative names at the start of a body's name: 淮北市相山区人民政府办公室. The 市 of
# 市场, 市政, 市民, 市区 and 城市 ends no place name, nor do the last characters of 城乡, 城镇; but
# 临江市民政局 is not of 市民, nor 临江市政府 of 市政.
_CITY = "市(?!场|政(?!府|务|协|法|研)|民(?!政|族|宗|营|间|防|生)|容|区|市(?!场|政|民|容|中区))"
_REGION = re.compile(
    r"^(?:[\w-]*-)?(?:中共|中国共产党|共青团)?(?P<region>"
    r"(?:[^\W\d省市县区]{2,8}?(?:省|自治区))?"
    rf"(?:[^\W\d省市县区]{{2,8}}?(?:{_CITY}|自治州|盟|地区)|[^\W\d省市县区州]{{2,4}}州)?"
    rf"(?:市中区|[^\W\d省市县]{{1,8}}?(?:新区|自治县|自治旗|区|县|旗)|[^\W\d省市县]{{2,8}}?{_CITY})?"
    r"(?:[^\W\d省市县区和]{1,6}?(?:街道|(?<!城)镇|(?<!城)乡))?)"
)
# Words that look like a place and name none.
_NO_PLACE = re.compile(
    r"^[省市县区]|(?:校|园|景|灌|库|社|片|辖|都市|农村)区|"
    r"^(?:自治|开发|高新|地|小|学|城|郊|山|林|牧|老|全|本|各|新)区$|^(?:上|都|超|本|全|各|我)市$|^(?:全|本|各)县$|^红旗$"
)


def read_region(body: str) -> str | None:
    """Return the administrative place that a body's name begins with: 池州市贵池区棠溪镇."""
    match = _REGION.match(squeeze(body))
    region = match["region"] if match else ""
    return region if region and not _NO_PLACE.search(region) else None


def region_of(assessments: Iterable[Assessment]) -> str | None:
    """Return the place that the bodies of the forms name, the longest where one holds another.

    None where they name different places.
    """
    found: set[str] = set()
    for form in assessments:
        printed = form.printed
        bodies = (
            printed.competent_department,
            printed.implementing_unit,
            printed.local_department,
        )
        found.update(
            region for body in bodies if body and (region := read_region(body.text)) is not None
        )
    if not found:
        return None
    longest = max(found, key=len)
    return longest if all(longest.startswith(region) for region in found) else None
