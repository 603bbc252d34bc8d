"""What a desk shows: where every body stands, what a later version mended, what a sum is made of."""

from app.desk.matching import Certainty
from app.desk.model import Desk
from app.desk.returning import Progress, progress
from app.desk.roll_up import Contribution, RollUp, contributions, is_out_of_date
from app.desk.states import Standing, State, numbers, standings

__all__ = [
    "Certainty",
    "Contribution",
    "Desk",
    "Progress",
    "RollUp",
    "Standing",
    "State",
    "contributions",
    "is_out_of_date",
    "numbers",
    "progress",
    "standings",
]
