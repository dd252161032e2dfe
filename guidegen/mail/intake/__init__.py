"""From a list as it was exported to recipients, with a report on all who are not mailed."""

from guidegen.mail.intake.addresses import normalized
from guidegen.mail.intake.seeds import seeds_of
from guidegen.mail.intake.taking import CountError, Counts, Intaking, people_in, take_in

__all__ = [
    "CountError",
    "Counts",
    "Intaking",
    "normalized",
    "people_in",
    "seeds_of",
    "take_in",
]
