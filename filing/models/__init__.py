"""How figures arrive: questionnaires, their rounds, and what institutions file."""

from filing.models.imports import ImportJob
from filing.models.questionnaires import Questionnaire, Respondent, Round
from filing.models.submissions import Cell, Submission

__all__ = ["Cell", "ImportJob", "Questionnaire", "Respondent", "Round", "Submission"]
