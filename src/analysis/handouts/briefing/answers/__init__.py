"""The answers of a briefing, one module per question: sentences in one language, and the tables behind them."""

from analysis.handouts.briefing.answers.bodies import actors
from analysis.handouts.briefing.answers.deadlines import deadlines
from analysis.handouts.briefing.answers.flagged import findings
from analysis.handouts.briefing.answers.indicators import digital_economy, mobile_5g, online_processing
from analysis.handouts.briefing.answers.national_targets import cascade
from analysis.handouts.briefing.answers.sentences import QUOTED, sentences
from analysis.handouts.briefing.answers.shared_wording import wording
from analysis.handouts.briefing.answers.tasks import concreteness, pillars

__all__ = [
    "QUOTED",
    "actors",
    "cascade",
    "concreteness",
    "deadlines",
    "digital_economy",
    "findings",
    "mobile_5g",
    "online_processing",
    "pillars",
    "sentences",
    "wording",
]
