"""The people, teams and places of the simulated championship: all invented, so that nobody takes them for real."""

from __future__ import annotations

from dataclasses import dataclass

from f1_analytics.domain.reference import Country

COUNTRIES = (
    Country("argentina", "Argentina", "AR", "ARG"),
    Country("australia", "Australia", "AU", "AUS"),
    Country("brazil", "Brazil", "BR", "BRA"),
    Country("canada", "Canada", "CA", "CAN"),
    Country("denmark", "Denmark", "DK", "DNK"),
    Country("finland", "Finland", "FI", "FIN"),
    Country("france", "France", "FR", "FRA"),
    Country("germany", "Germany", "DE", "DEU"),
    Country("italy", "Italy", "IT", "ITA"),
    Country("japan", "Japan", "JP", "JPN"),
    Country("kenya", "Kenya", "KE", "KEN"),
    Country("mexico", "Mexico", "MX", "MEX"),
    Country("netherlands", "Netherlands", "NL", "NLD"),
    Country("new-zealand", "New Zealand", "NZ", "NZL"),
    Country("poland", "Poland", "PL", "POL"),
    Country("portugal", "Portugal", "PT", "PRT"),
    Country("south-africa", "South Africa", "ZA", "ZAF"),
    Country("spain", "Spain", "ES", "ESP"),
    Country("united-kingdom", "United Kingdom", "GB", "GBR"),
    Country("united-states-of-america", "United States of America", "US", "USA"),
)

DRIVERS = (
    ("Ada", "Quick"),
    ("Basil", "Apex"),
    ("Clara", "Kerbside"),
    ("Dov", "Slipstream"),
    ("Edda", "Chicane"),
    ("Felix", "Downforce"),
    ("Greta", "Paddock"),
    ("Hugo", "Hairpin"),
    ("Ines", "Undercut"),
    ("Jonas", "Pitwall"),
    ("Kaia", "Tailwind"),
    ("Lars", "Overtake"),
    ("Mina", "Redflag"),
    ("Nils", "Gearbox"),
    ("Orla", "Sector"),
    ("Piet", "Outlap"),
    ("Quinn", "Chequer"),
    ("Rosa", "Stint"),
    ("Sami", "Parcferme"),
    ("Tess", "Throttle"),
    ("Ugo", "Diffuser"),
    ("Vera", "Backmarker"),
    ("Wim", "Flatout"),
    ("Xenia", "Graining"),
    ("Yann", "Lockup"),
    ("Zora", "Gridslot"),
    ("Arlo", "Blueflag"),
    ("Britt", "Camber"),
    ("Cato", "Drivetrain"),
    ("Dara", "Esses"),
    ("Emil", "Formation"),
    ("Fleur", "Gravel"),
    ("Gus", "Halfspin"),
    ("Hedda", "Inlap"),
    ("Ivo", "Jumpstart"),
    ("Juno", "Kinklap"),
    ("Kit", "Longrun"),
    ("Lotte", "Marshal"),
    ("Milo", "Noseconer"),
    ("Nora", "Oversteer"),
    ("Otto", "Polelap"),
    ("Pia", "Quickstop"),
    ("Rune", "Rumblestrip"),
    ("Suvi", "Safetycar"),
    ("Timo", "Tyrewall"),
    ("Una", "Understeer"),
    ("Viggo", "Visor"),
    ("Wanda", "Wheelnut"),
    ("Yara", "Yellowflag"),
    ("Zeno", "Zigzag"),
)
"""First and last names; the first of them start the first season, the others follow as newcomers."""

TEAMS = (
    ("aurora", "Aurora", "Aurora Grand Prix", "finland"),
    ("borealis", "Borealis", "Scuderia Borealis", "italy"),
    ("cobalt", "Cobalt", "Cobalt Racing", "united-kingdom"),
    ("dynamo", "Dynamo", "Dynamo Motorsport", "germany"),
    ("ember", "Ember", "Ember Competition", "france"),
    ("falcon-works", "Falcon Works", "Falcon Works Team", "united-kingdom"),
    ("glacier", "Glacier", "Glacier Motor Racing", "canada"),
    ("harrier", "Harrier", "Harrier Engineering", "united-kingdom"),
    ("indigo", "Indigo", "Indigo Autosport", "japan"),
    ("juniper", "Juniper", "Juniper Racing Project", "netherlands"),
    ("kestrel", "Kestrel", "Kestrel Grand Prix", "united-states-of-america"),
)
"""Id, name, full name and country."""

ENGINES = (
    ("voltano", "Voltano", "italy"),
    ("norrkraft", "Norrkraft", "finland"),
    ("sterling-bay", "Sterling Bay", "canada"),
)
"""Id, name and country of the engine manufacturers; teams take them in turn."""

TYRES = ("grippa", "Grippa", "portugal")
"""Id, name and country of the only tyre manufacturer."""


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a grand prix is held; `utc_offset` is in hours, lengths in kilometres, its id is that of the grand prix."""

    venue_id: str
    name: str
    circuit: str
    country_id: str
    latitude: float
    longitude: float
    utc_offset: int
    length_km: float
    turns: int
    street: bool = False

    @property
    def circuit_id(self) -> str:
        return self.circuit.lower().replace(" ", "-")

    @property
    def layout_id(self) -> str:
        return f"{self.circuit_id}-1"


VENUES = (
    Venue("coral-coast", "Coral Coast", "Lagoon Park", "australia", -27.5, 153.0, 10, 5.278, 14),
    Venue("fern-island", "Fern Island", "Silverfern Ring", "new-zealand", -38.1, 176.2, 12, 4.617, 15),
    Venue("cherry-valley", "Cherry Valley", "Blossom Speedway", "japan", 34.9, 136.5, 9, 5.807, 18),
    Venue("savanna", "Savanna", "Acacia Raceway", "kenya", -1.3, 36.8, 3, 5.131, 16),
    Venue("golden-reef", "Golden Reef", "Reefside", "south-africa", -26.0, 28.1, 2, 4.522, 16),
    Venue("vineyard", "Vineyard", "Collina Rossa", "italy", 44.3, 11.7, 2, 4.909, 19),
    Venue("harbour", "Harbour", "Old Port Streets", "france", 43.3, 5.4, 2, 3.337, 19, street=True),
    Venue("orange-grove", "Orange Grove", "Naranjal", "spain", 39.5, -0.4, 2, 4.657, 14),
    Venue("maple-river", "Maple River", "Islet Park", "canada", 45.5, -73.5, -4, 4.361, 14),
    Venue("amber-bay", "Amber Bay", "Bursztyn Ring", "poland", 54.4, 18.6, 2, 4.318, 10),
    Venue("heathland", "Heathland", "Heather Moor", "united-kingdom", 52.1, -1.0, 1, 5.891, 18),
    Venue("black-pines", "Black Pines", "Tannenring", "germany", 50.3, 7.0, 2, 7.004, 19),
    Venue("tulip-field", "Tulip Field", "Polderbaan", "netherlands", 52.4, 4.5, 2, 4.259, 14),
    Venue("north-sound", "North Sound", "Sundbanen", "denmark", 55.7, 12.6, 2, 3.845, 12, street=True),
    Venue("thousand-lakes", "Thousand Lakes", "Jarvirata", "finland", 61.5, 23.8, 3, 4.604, 17),
    Venue("cork-hills", "Cork Hills", "Serra Alta", "portugal", 37.2, -8.6, 1, 4.653, 15),
    Venue("lighthouse", "Lighthouse", "Faro Streets", "spain", 36.7, -4.4, 2, 5.063, 21, street=True),
    Venue("prairie", "Prairie", "Bluestem Park", "united-states-of-america", 30.1, -97.6, -5, 5.513, 20),
    Venue("agave", "Agave", "Volcan", "mexico", 19.4, -99.1, -6, 4.304, 17),
    Venue("rainforest", "Rainforest", "Ipe Amarelo", "brazil", -23.7, -46.7, -3, 4.309, 15),
    Venue("pampas", "Pampas", "Gaucho Raceway", "argentina", -34.7, -58.5, -3, 5.220, 16),
    Venue(
        "neon-strip", "Neon Strip", "Boulevard", "united-states-of-america", 36.1, -115.2, -8, 6.201, 17, street=True
    ),
)
"""In the order of the calendar."""
