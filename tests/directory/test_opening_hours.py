"""Open now, until when, and when next."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from directory.models import Location
from directory.opening_hours import DAYS, OpeningState, opening_state, state_at, validate_periods
from tests.factories import make_place

SOFIA = ZoneInfo("Europe/Sofia")
WORKDAYS = ["MO", "TU", "WE", "TH", "FR"]
OFFICE = [
    {"days": WORKDAYS, "opens": "08:30", "closes": "12:00"},
    {"days": WORKDAYS, "opens": "13:00", "closes": "17:00"},
]
ALWAYS = [{"days": list(DAYS), "opens": "00:00", "closes": "24:00"}]
HOLIDAY = "Official holiday: probably closed"
NIGHT = [{"days": ["FR"], "opens": "22:00", "closes": "04:00"}]


def at(text: str) -> datetime:
    """A moment in Bulgaria. 2 March 2026 is a Monday."""
    return datetime.fromisoformat(text).replace(tzinfo=SOFIA)


class TestStateAt:
    @pytest.mark.parametrize(
        ("periods", "moment", "sentence"),
        [
            (OFFICE, "2026-03-02 08:30", "Open until 12:00"),
            (OFFICE, "2026-03-02 12:00", "Closed, opens at 13:00"),
            (OFFICE, "2026-03-03 17:00", "Official holiday: probably closed"),
            (OFFICE, "2026-03-04 17:00", "Closed, opens tomorrow at 08:30"),
            (OFFICE, "2026-03-06 18:00", "Closed, opens Monday 08:30"),
            (OFFICE, "2026-03-01 09:00", "Closed, opens tomorrow at 08:30"),
            (ALWAYS, "2026-03-01 03:00", "Open round the clock"),
            (NIGHT, "2026-03-07 03:59", "Open until 04:00"),
            (NIGHT, "2026-03-06 23:00", "Open until 04:00"),
            (NIGHT, "2026-03-07 04:00", "Closed, opens Friday 22:00"),
            ([], "2026-03-07 04:00", ""),
        ],
    )
    def test_says_it_in_a_sentence(self, periods: list, moment: str, sentence: str) -> None:
        with override("en"):
            assert state_at(periods, at(moment)).sentence == sentence

    @pytest.mark.parametrize(
        ("periods", "moment", "english", "bulgarian"),
        [
            # Liberation Day, a Tuesday, the evening before it and the morning after.
            (OFFICE, "2026-03-03 09:00", HOLIDAY, "Официален празник: вероятно е затворено"),
            (OFFICE, "2026-03-03 00:00", HOLIDAY, "Официален празник: вероятно е затворено"),
            (OFFICE, "2026-03-03 23:59", HOLIDAY, "Официален празник: вероятно е затворено"),
            (
                OFFICE,
                "2026-03-02 18:00",
                "Closed, opens Wednesday 08:30",
                "Затворено, отваря: сряда, 08:30",
            ),
            (OFFICE, "2026-03-04 09:00", "Open until 12:00", "Отворено до 12:00"),
            (OFFICE, "2026-03-10 09:00", "Open until 12:00", "Отворено до 12:00"),  # a Tuesday
            # Good Friday and Easter Monday.
            (OFFICE, "2026-04-10 09:00", HOLIDAY, "Официален празник: вероятно е затворено"),
            (OFFICE, "2026-04-13 09:00", HOLIDAY, "Официален празник: вероятно е затворено"),
            # 24 May is a Sunday: Monday is off.
            (OFFICE, "2026-05-25 09:00", HOLIDAY, "Официален празник: вероятно е затворено"),
            # No hours on that day: it is closed as on any Sunday.
            (
                OFFICE,
                "2026-05-24 09:00",
                "Closed, opens Tuesday 08:30",
                "Затворено, отваря: вторник, 08:30",
            ),
            # Fridays alone, of which two are holidays.
            (
                [{"days": ["FR"], "opens": "09:00", "closes": "12:00"}],
                "2026-12-24 09:00",
                "Closed, opens 8 January 09:00",
                "Затворено, отваря: 8 януари, 09:00",
            ),
            # A night that begins before the holiday is kept; what never closes stays open.
            (
                [{"days": ["MO"], "opens": "22:00", "closes": "04:00"}],
                "2026-03-03 03:00",
                "Open until 04:00",
                "Отворено до 04:00",
            ),
            (ALWAYS, "2026-03-03 09:00", "Open round the clock", "Отворено денонощно"),
        ],
    )
    def test_knows_public_holidays(
        self, periods: list, moment: str, english: str, bulgarian: str
    ) -> None:
        state = state_at(periods, at(moment))
        assert state.is_holiday == (english == HOLIDAY)
        assert not (state.is_holiday and state.is_open)
        for language, sentence in (("en", english), ("bg", bulgarian)):
            with override(language):
                assert state.sentence == sentence

    def test_leaves_out_the_doubt_on_a_holiday(self) -> None:
        with override("en"):
            state = state_at(OFFICE, at("2026-03-03 09:00"), is_doubtful=True)
            assert state.sentence == HOLIDAY

    def test_says_it_in_bulgarian_time_wherever_the_server_is(self) -> None:
        summer_morning = datetime(2026, 7, 6, 5, 30, tzinfo=UTC)
        winter_morning = datetime(2026, 1, 5, 6, 30, tzinfo=UTC)
        assert state_at(OFFICE, summer_morning).is_open
        assert state_at(OFFICE, winter_morning).is_open
        assert not state_at(OFFICE, winter_morning - timedelta(minutes=1)).is_open

    def test_joins_days_that_touch_at_midnight(self) -> None:
        weekend = [{"days": ["SA", "SU"], "opens": "00:00", "closes": "24:00"}]
        state = state_at(weekend, at("2026-03-07 10:00"))
        assert state.until == at("2026-03-09 00:00")
        with override("en"):
            assert state.sentence == "Open until 24:00"

    def test_names_the_day_when_it_is_far(self) -> None:
        most = [{"days": [*WORKDAYS], "opens": "00:00", "closes": "24:00"}]
        with override("en"):
            assert state_at(most, at("2026-03-09 10:00")).sentence == "Open until Friday 24:00"

    def test_keeps_the_hour_that_the_clock_repeats_in_autumn(self) -> None:
        early = [{"days": ["SU"], "opens": "02:00", "closes": "05:00"}]
        first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 03:30, then an hour later 03:30 again
        again = first + timedelta(hours=1)
        assert state_at(early, first).is_open
        assert state_at(early, again).is_open
        assert state_at(early, again).until == datetime(2026, 10, 25, 3, 0, tzinfo=UTC)

    def test_survives_hours_that_the_clock_skips_in_spring(self) -> None:
        skipped = [{"days": ["SU"], "opens": "03:15", "closes": "03:45"}]
        assert state_at(skipped, datetime(2026, 3, 29, 0, 0, tzinfo=UTC)).opens is not None

    def test_adds_a_doubt_to_old_hours(self) -> None:
        with override("en"):
            state = state_at(OFFICE, at("2026-03-02 09:00"), is_doubtful=True)
            assert state.sentence == "Open until 12:00, if these hours still hold"
            assert state.is_open
            assert not state.is_surely_open

    def test_has_no_doubt_about_hours_nobody_knows(self) -> None:
        assert state_at([], at("2026-03-02 09:00"), is_doubtful=True).sentence == ""


@pytest.mark.django_db
class TestOpeningState:
    def test_reads_all_schedules_of_a_place(self) -> None:
        location = make_place()
        location.schedules.create(description="сутрин", periods=OFFICE[:1])
        location.schedules.create(description="следобед", periods=OFFICE[1:])
        assert opening_state(location, at("2026-03-02 09:00")).is_surely_open
        assert opening_state(location, at("2026-03-02 14:00")).is_surely_open

    def test_is_unknown_when_only_words_are_known(self) -> None:
        location = make_place()
        location.schedules.create(description="делнични дни", periods=[])
        assert not opening_state(location, at("2026-03-02 09:00")).is_known

    @pytest.mark.parametrize("doubt", [{"is_stale": True}, {"status": Location.Status.UNCERTAIN}])
    def test_doubts_the_hours_of_an_old_or_uncertain_place(self, doubt: dict) -> None:
        location = make_place(**doubt)
        location.schedules.create(description="винаги", periods=ALWAYS)
        assert opening_state(location, at("2026-03-02 09:00")).is_doubtful

    def test_says_nothing_of_a_closed_place(self) -> None:
        location = make_place(status=Location.Status.CLOSED)
        location.schedules.create(description="винаги", periods=ALWAYS)
        assert not opening_state(location, at("2026-03-02 09:00")).is_known


clocks = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
periods = st.lists(
    st.fixed_dictionaries(
        {
            "days": st.lists(st.sampled_from(DAYS), min_size=1, unique=True),
            "opens": clocks,
            "closes": clocks | st.just("24:00"),
        }
    ).filter(lambda period: period["opens"] != period["closes"]),
    max_size=4,
)
moments = st.integers(1_700_000_000, 1_900_000_000).map(
    lambda seconds: datetime.fromtimestamp(seconds, UTC)
)


class TestEveryWeek:
    @given(periods=periods)
    def test_accepts_what_it_can_read(self, periods: list) -> None:
        validate_periods(periods)

    @given(periods=periods, now=moments)
    def test_is_known_whenever_there_are_hours(self, periods: list, now: datetime) -> None:
        state = state_at(periods, now)
        assert state.is_known == bool(periods)
        assert bool(state.sentence) == bool(periods)

    @given(periods=periods, now=moments)
    def test_changes_at_the_moment_it_names(self, periods: list, now: datetime) -> None:
        state = state_at(periods, now)
        change = state.until or state.opens
        if change is not None:
            assert change > now
            assert state_at(periods, change).is_open != state.is_open
            assert self._before(periods, change).is_open == state.is_open

    def _before(self, periods: list, change: datetime) -> OpeningState:
        return state_at(periods, change.astimezone(UTC) - timedelta(seconds=1))


class TestValidatePeriods:
    @pytest.mark.parametrize(
        ("value", "message"),
        [
            ({}, "Write the hours as a list of periods in square brackets."),
            (["MO"], "Period 1 needs exactly these three: days, opens, closes."),
            (
                [*OFFICE, {"days": ["MO"], "opens": "08:30"}],
                "Period 3 needs exactly these three: days, opens, closes.",
            ),
            (
                [{"days": ["Mon"], "opens": "08:30", "closes": "12:00"}],
                "Days of period 1: list some of MO, TU, WE, TH, FR, SA, SU.",
            ),
            (
                [{"days": [], "opens": "08:30", "closes": "12:00"}],
                "Days of period 1: list some of MO, TU, WE, TH, FR, SA, SU.",
            ),
            (
                [{"days": [["MO"]], "opens": "08:30", "closes": "12:00"}],
                "Days of period 1: list some of MO, TU, WE, TH, FR, SA, SU.",
            ),
            (
                [{"days": ["MO"], "opens": "8.30", "closes": "12:00"}],
                "Period 1: write times from 00:00 to 24:00 like this: 08:30.",
            ),
            (
                [{"days": ["MO"], "opens": "08:30", "closes": "24:01"}],
                "Period 1: write times from 00:00 to 24:00 like this: 08:30.",
            ),
            (
                [{"days": ["MO"], "opens": "08:30", "closes": 12}],
                "Period 1: write times from 00:00 to 24:00 like this: 08:30.",
            ),
            (
                [{"days": ["MO"], "opens": "08:30", "closes": "08:30"}],
                "Period 1 has no length. A whole day is from 00:00 to 24:00.",
            ),
            (
                [{"days": ["MO"], "opens": "24:00", "closes": "08:30"}],
                "Period 1 has no length. A whole day is from 00:00 to 24:00.",
            ),
        ],
    )
    def test_names_the_period_and_what_to_do(self, value: object, message: str) -> None:
        with override("en"), pytest.raises(ValidationError) as refusal:
            validate_periods(value)
        assert refusal.value.messages == [message]

    @pytest.mark.parametrize("value", [[], OFFICE, ALWAYS, NIGHT])
    def test_accepts_good_hours(self, value: object) -> None:
        validate_periods(value)
