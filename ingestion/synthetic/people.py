"""The people of the town: households, addresses, and what happens to them month after month.

Births, deaths, moves, departures, couples that form and part: what a population register would note. Nothing here knows
that a centre for social welfare exists.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from ingestion.synthetic import dates, places
from ingestion.synthetic.numbers import Numbers
from ingestion.synthetic.places import Address

REFERENCE, SPOUSE, CHILD, UNRELATED, PARTNER = "01", "02", "03", "12", "21"
"""Position in the household, as the register codes it."""

_YOUNGEST, _OLDEST = 20, 60
"""Of an adult when the town begins: nobody reaches the age of a pension while it is watched, but in a story."""

_LAST_DAY_OF_A_QUIET_HOME = date(2018, 12, 31)
"""No case reaches back further: whoever it is told about lives where they live, and was born, by then."""

UNMARRIED, MARRIED, WIDOWED, DIVORCED = "10", "20", "30", "40"
FOREIGNERS, POPULATION = "1", "2"


STRUCK_OFF, GONE_ABROAD, RIGHT_LOST = "99991", "992", "99997"
"""How somebody left the registers, as the register codes it."""

COMMUNITY = "community"
"""A household of one in a home where people live collectively."""


@dataclass(frozen=True, slots=True)
class ProcedureStep:
    """A step of which the register gives a code, or a term to leave the country."""

    day: date
    code: str
    leave_by: date | None = None


@dataclass(eq=False, slots=True)
class Person:
    niss: str
    last_name: str
    first_name: str
    gender_code: str
    born: date
    birth_date: str
    is_bis: bool
    civil_state_code: str
    nationality_code: str
    birth_place_code: str
    register_code: str
    language_code: str
    account: str
    died: date | None = None
    document_until: date | None = None
    """The last day of the residence document; none said, years from now."""
    moves_in_on: date | None = None
    """The day on which the person said to move to the town, before the register wrote it down."""
    removed: tuple[date, str] | None = None
    """The day on which the register no longer had the person in a municipality, and how, in its own code."""
    procedure: tuple[ProcedureStep, ...] = ()
    """The steps of the Immigration Office."""

    def age(self, day: date) -> int:
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


@dataclass(eq=False, slots=True)
class Member:
    person: Person
    position_code: str
    since: date
    until: date | None = None


@dataclass(eq=False, slots=True)
class Household:
    """People under one roof. A quiet household is one to which nothing happens: a case is told about it."""

    kind: str
    since: date
    addresses: list[tuple[date, Address]]
    members: list[Member] = field(default_factory=list)
    quiet: bool = False
    is_reference_address: bool = False
    reference_until: date | None = None

    def at(self, day: date) -> list[Member]:
        return [m for m in self.members if m.since <= day and (m.until is None or day <= m.until)]

    def address(self, day: date) -> Address:
        return next(address for since, address in reversed(self.addresses) if since <= day)

    def category(self, person: Person, day: date) -> str:
        """1 when the person shares the roof with adults, 2 when alone, 3 with a minor child at home (article 14)."""
        others = [m.person for m in self.at(day) if m.person is not person]
        if any(other.age(day) < 18 for other in others):
            return "3"
        return "1" if others else "2"

    def is_in_town(self, day: date) -> bool:
        return bool(self.at(day)) and self.address(day).municipality_code == places.MUNICIPALITY_CODE


class Population:
    """Everybody who lives in the town at some moment, and their households."""

    def __init__(self, rng: Random, numbers: Numbers, start: date) -> None:
        self.people: list[Person] = []
        self.households: list[Household] = []
        self._home: dict[Person, list[Household]] = {}
        self._addresses: set[Address] = set()
        self._rng = rng
        self._numbers = numbers
        self._start = start

    def settle(self, count: int) -> None:
        """Fills the town with households until ``count`` people live in it."""
        kinds = ("single", "couple", "family", "single_parent", "housemates")
        while len(self.people) < count:
            self._household(self._rng.choices(kinds, (45, 13, 17, 15, 10))[0])
        self._rng.shuffle(self.households)

    def home(self, person: Person, day: date) -> Household:
        """Where the person lives, or lived last."""
        homes = self._home[person]
        for household in reversed(homes):
            if any(m.person is person and m.since <= day for m in household.members):
                return household
        return homes[0]

    def homes(self, person: Person) -> list[Household]:
        """Every household that the person ever belonged to, the last one last."""
        return list(self._home[person])

    def live(self, end: date) -> None:
        """Lets every household that is not quiet live until ``end``, month by month."""
        for month in dates.span(self._start, end):
            for household in list(self.households):
                if not household.quiet and household.is_in_town(month):
                    self._month(household, month)

    def move_out(self, household: Household, last_day: date) -> None:
        """The second adult leaves for a home of their own."""
        self._part(household, household.at(last_day)[1], last_day + dates.DAY)

    def quiet_home(self, kinds: tuple[str, ...]) -> Household:
        """A household to which nothing will happen, of one of these kinds, beside the ordinary ones of the town."""
        home = self._household(self._rng.choice(kinds), _LAST_DAY_OF_A_QUIET_HOME.year, _LAST_DAY_OF_A_QUIET_HOME)
        home.quiet = True
        return home

    def home_of_one(self, birth_date: str) -> Household:
        """A quiet home of somebody who was born on this day; of who knows no month or day of it, zeros stand there."""
        home = self.quiet_home(("single",))
        born = date.fromisoformat(birth_date.replace("-00", "-01"))
        person = self._new_person(born, None, birth_date)
        self.people.append(person)
        self._join(home, person, REFERENCE, home.since)
        home.members[:] = [member for member in home.members if member.person is person]
        return home

    def move(self, household: Household, day: date) -> None:
        """To another address in the town."""
        household.addresses.append((day, self._address()))

    def move_in(self, household: Household, day: date, position_code: str = PARTNER, age: int = 34) -> Person:
        """Somebody from elsewhere comes to live in a household, or a child is born into it."""
        born = day.replace(year=day.year - age, day=min(day.day, 28)) if age else day
        person = self._person(born)
        self._join(household, person, position_code, day)
        return person

    def leave_town(self, household: Household, day: date) -> None:
        self._leave_town(household, day)

    def outsider(self) -> Person:
        """Somebody who is no inhabitant, for instance who works at the centre."""
        return self._new_person(self._start.replace(year=self._start.year - self._rng.randint(28, 60)), None)

    # --- how a town begins --------------------------------------------------------------------------------------------

    def _household(self, kind: str, last_year: int = 2022, last_birth: date | None = None) -> Household:
        rng = self._rng
        youngest = (self._start - last_birth).days if last_birth else 30
        since = self._some_day(2008, last_year)
        household = Household(kind, since, [(since, self._address())])
        self.households.append(household)
        adult = self._adult(rng.randint(_YOUNGEST, _OLDEST))
        self._join(household, adult, REFERENCE, since)
        if kind in ("couple", "family"):
            married = rng.random() < 0.6
            other = self._adult(min(_OLDEST, max(_YOUNGEST, adult.age(self._start) + rng.randint(-6, 6))))
            self._join(household, other, SPOUSE if married else PARTNER, since)
            if married:
                adult.civil_state_code = other.civil_state_code = MARRIED
        if kind == "housemates":
            self._join(household, self._adult(rng.randint(_YOUNGEST, _OLDEST)), UNRELATED, since)
        if kind in ("family", "single_parent"):
            for _ in range(rng.choices((1, 2, 3), (50, 35, 15))[0]):
                # No child comes of age while the town is watched, so that only births and moves change a category.
                born = self._start - timedelta(days=rng.randint(youngest, 14 * 365))
                self._join(household, self._person(born, adult.last_name), CHILD, max(born, since))
        return household

    def _adult(self, age: int) -> Person:
        born = self._start.replace(year=self._start.year - age) - timedelta(days=self._rng.randint(0, 364))
        return self._person(born)

    def _person(self, born: date, last_name: str | None = None) -> Person:
        person = self._new_person(born, last_name)
        self.people.append(person)
        return person

    def _new_person(self, born: date, last_name: str | None, birth_date: str = "") -> Person:
        """``birth_date`` is what the register knows of it; none said, now and then no day, or no month either."""
        rng = self._rng
        gender_code = rng.choice(("1", "2"))
        is_belgian = rng.random() < 0.7
        is_adult = born.year < self._start.year - 18
        is_bis = not is_belgian and is_adult and rng.random() < 0.15
        if not birth_date and not is_belgian and is_adult and rng.random() < 0.1:
            birth_date = rng.choice((f"{born.year}-00-00", f"{born.year}-{born.month:02}-00"))
        return Person(
            niss=self._numbers.niss(birth_date or born.isoformat(), gender_code, rng.choice((20, 40)) if is_bis else 0),
            last_name=last_name or places.last_name(rng.randrange(places.LAST_NAMES)),
            first_name=places.first_name(rng.randrange(places.FIRST_NAMES), gender_code),
            gender_code=gender_code,
            born=born,
            birth_date=birth_date or born.isoformat(),
            is_bis=is_bis,
            civil_state_code=rng.choice((UNMARRIED, UNMARRIED, DIVORCED)) if is_adult else UNMARRIED,
            nationality_code=places.BELGIUM if is_belgian else rng.choice(places.ABROAD),
            birth_place_code=places.MUNICIPALITY_CODE if is_belgian else rng.choice(places.ABROAD),
            register_code=POPULATION if is_belgian or rng.random() < 0.5 else FOREIGNERS,
            language_code=rng.choice(("nl", "fr", "fr")),
            account=self._numbers.account(),
        )

    def _join(self, household: Household, person: Person, position_code: str, since: date) -> None:
        household.members.append(Member(person, position_code, since))
        self._home.setdefault(person, []).append(household)

    def _address(self) -> Address:
        code, dutch, french = self._rng.choice(places.STREETS)
        box = f"{self._rng.randint(1, 9)}" if self._rng.random() < 0.4 else None
        number = str(self._rng.randint(1, 240))
        address = Address(places.MUNICIPALITY_CODE, places.POSTAL_CODE, code, dutch, french, number, box)
        # Nobody shares an address by chance: in a house that is taken, they live in the next box.
        while address in self._addresses:
            address = replace(address, box=str(int(address.box or 0) + 1))
        self._addresses.add(address)
        return address

    def _some_day(self, first_year: int, last_year: int) -> date:
        return date(first_year, 1, 1) + timedelta(days=self._rng.randrange((last_year - first_year + 1) * 365))

    # --- what happens -------------------------------------------------------------------------------------------------

    def _month(self, household: Household, month: date) -> None:
        day = month.replace(day=self._rng.randint(2, 25))
        luck = self._rng.random()
        members = household.at(day)
        if any(_is_moving(member, day) for member in members):
            return
        adults = [m for m in members if m.position_code != CHILD]
        if luck < 0.006:
            self.move(household, day)
        elif luck < 0.008:
            self._leave_town(household, day)
        elif luck < 0.013 and any(20 <= m.person.age(day) <= 42 and m.person.gender_code == "2" for m in adults):
            child = self._person(day, adults[0].person.last_name)
            self._join(household, child, CHILD, day)
        elif luck < 0.015 and len(adults) == 2 and household.kind != "housemates":
            self._part(household, adults[1], day)
        elif luck < 0.018 and len(members) == 1:
            self._move_in(household, day)
        elif luck < 0.0185 and len(members) == 1:
            members[0].person.died = members[0].until = day

    def _leave_town(self, household: Household, day: date) -> None:
        municipality, postal_code = self._rng.choice(places.ELSEWHERE)
        code, dutch, french = self._rng.choice(places.STREETS)
        number = str(self._rng.randint(1, 240))
        household.addresses.append((day, Address(municipality, postal_code, code, dutch, french, number)))

    def _part(self, household: Household, member: Member, day: date) -> None:
        member.until = day - dates.DAY
        household.kind = "single_parent" if any(m.position_code == CHILD for m in household.at(day)) else "single"
        own = Household("single", day, [(day, self._address())])
        self.households.append(own)
        self._join(own, member.person, REFERENCE, day)

    def _move_in(self, household: Household, day: date) -> None:
        """Somebody who lived alone gives up their home and moves in."""
        for other in self.households:
            alone = other.at(day)
            if other is not household and not other.quiet and other.is_in_town(day) and len(alone) == 1:
                if _is_moving(alone[0], day):
                    continue
                alone[0].until = day - dates.DAY
                household.kind = "couple"
                self._join(household, alone[0].person, PARTNER, day)
                return


def _is_moving(member: Member, day: date) -> bool:
    """Whether somebody came on this very day, or is to leave later in the month already."""
    return member.since == day or member.until is not None
