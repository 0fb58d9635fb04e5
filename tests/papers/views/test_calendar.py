"""The calendar: each issue in the week that holds most of its days, missing weeks, and what several sources read."""

import re
from datetime import date, timedelta

import pytest

from papers.views.calendar.periods import Month, NoPeriod, Week, Year
from tests.factories import EntryFactory, IssueFactory, PaperFactory, SourceFactory, UserFactory


def weekly(source, first: date, days: int = 7, **values):
    """An issue of a source that treats so many days."""
    last = first + timedelta(days - 1)
    key = values.pop("key", first.isoformat())
    return IssueFactory(source=source, key=key, starts_on=first, ends_on=last, dated_on=last, **values)


def daily(source, *days: date):
    return [weekly(source, day, 1) for day in days]


def cells(response) -> dict[str, list]:
    """The cells of a year by the key of their week."""
    return {row.week.key: list(row.cells) for group in response.context["table"].months for row in group.rows}


class TestPeriods:
    @pytest.mark.parametrize(
        ("key", "monday"),
        [("2024-W11", date(2024, 3, 11)), ("2025-W01", date(2024, 12, 30)), ("2020-W53", date(2020, 12, 28)),
         ("2021-W01", date(2021, 1, 4)), ("2023-W01", date(2023, 1, 2)), ("2022-W52", date(2022, 12, 26))],
    )  # fmt: skip
    def test_weeks_are_those_of_iso_8601(self, key, monday):
        assert Week.of_key(key) == Week(monday)
        assert Week(monday).key == key

    @pytest.mark.parametrize(
        "key", ["2024-W53", "2024-W54", "2024-W00", "0000-W01", "9999-W52", "1949-W20", "x-W1"]
    )
    def test_what_is_no_week_is_refused(self, key):
        with pytest.raises(NoPeriod):
            Week.of_key(key)

    def test_a_year_has_the_weeks_that_hold_its_thursdays(self):
        assert [len(Year(number).weeks) for number in (2019, 2020, 2021)] == [52, 53, 52]
        assert [week.key for week in Year(2025).weeks][::51] == ["2025-W01", "2025-W52"]

    def test_a_month_has_the_weeks_that_touch_it_and_neighbours_across_new_year(self):
        assert [week.key for week in Month(2024, 12).weeks][-2:] == ["2024-W52", "2025-W01"]
        assert [len(month.weeks) for month in (Month(2021, 2), Month(2024, 3), Month(2023, 1))] == [4, 5, 6]
        assert (Month(2024, 12).after, Month(2025, 1).before) == (Month(2025, 1), Month(2024, 12))


@pytest.mark.django_db
class TestYear:
    def test_each_source_has_a_column_and_each_week_a_row(self, client):
        ko, en = SourceFactory(name="주간", language="ko"), SourceFactory(name="Weekly", language="en")
        issue = weekly(ko, date(2024, 3, 11))
        weekly(en, date(2024, 3, 11))
        weekly(en, date(2024, 3, 18))
        response = client.get("/en/calendar/2024/")
        assert response.context["table"].sources == (en, ko)
        assert {key: [cell.number for cell in row] for key, row in cells(response).items()} == {
            "2024-W11": [1, 1], "2024-W12": [1, 0],
        }  # fmt: skip
        assert cells(response)["2024-W11"][1].url == f"/en/issues/{ko.slug}/{issue.key}/"

    def test_a_week_between_the_first_issue_and_the_last_is_missing(self, client):
        source = SourceFactory()
        for monday in (date(2024, 3, 4), date(2024, 3, 11), date(2024, 3, 25), date(2024, 4, 8)):
            weekly(source, monday)
        shown = cells(client.get("/en/calendar/2024/"))
        assert [key for key, (cell,) in shown.items() if cell.is_missing] == ["2024-W12", "2024-W14"]

    @pytest.mark.parametrize("days", [6, 8])
    def test_an_issue_of_six_or_eight_days_is_in_one_week_and_leaves_none_missing(self, client, days):
        source = SourceFactory()
        weekly(source, date(2024, 3, 4))
        weekly(source, date(2024, 3, 11), days)
        weekly(source, date(2024, 3, 18 if days == 6 else 19), 7 if days == 6 else 6)
        weekly(source, date(2024, 3, 25))
        shown = cells(client.get("/en/calendar/2024/"))
        assert {key: cell.number for key, (cell,) in shown.items()} == {
            "2024-W10": 1, "2024-W11": 1, "2024-W12": 1, "2024-W13": 1,
        }  # fmt: skip

    def test_the_week_across_new_year_is_of_the_year_of_its_thursday(self, client):
        source = SourceFactory()
        weekly(source, date(2024, 12, 30))
        weekly(source, date(2025, 1, 6))
        assert list(cells(client.get("/en/calendar/2025/"))) == ["2025-W01", "2025-W02"]
        assert client.get("/en/calendar/2024/").status_code == 404

    def test_a_gap_over_the_edge_of_the_year_is_seen_in_both(self, client):
        source = SourceFactory()
        for monday in (date(2023, 5, 1), date(2023, 5, 8), date(2024, 9, 2), date(2024, 9, 9)):
            weekly(source, monday)
        missing = {
            year: [
                key for key, (cell,) in cells(client.get(f"/en/calendar/{year}/")).items() if cell.is_missing
            ]
            for year in (2023, 2024)
        }
        assert (missing[2023][0], missing[2023][-1]) == ("2023-W20", "2023-W52")
        assert (missing[2024][0], missing[2024][-1]) == ("2024-W01", "2024-W35")

    def test_a_source_that_slept_all_year_lacks_every_week_of_it(self, client):
        asleep, other = SourceFactory(name="A", format="dair_weekly"), SourceFactory(name="B")
        weekly(asleep, date(2021, 3, 8))
        weekly(asleep, date(2025, 3, 10))
        weekly(other, date(2023, 5, 8))
        weekly(other, date(2023, 5, 15))
        response = client.get("/en/calendar/2023/")
        assert [source.name for source in response.context["table"].sources] == ["A", "B"]
        found = cells(response)
        assert len(found) == 52 and all(row[0].is_missing for row in found.values())
        assert [key for key, row in found.items() if row[1].url] == ["2023-W19", "2023-W20"]

    def test_a_daily_source_has_a_number_and_says_how_many_days_are_missing(self, client):
        source = SourceFactory(format="hf_daily")
        daily(source, *(date(2024, 3, day) for day in (11, 12, 14, 15, 18)))
        response = client.get("/en/calendar/2024/")
        (cell,) = cells(response)["2024-W11"]
        assert (cell.number, cell.days_missing, cell.url) == (4, 1, "/en/calendar/2024-W11/")
        assert "1 day missing" in response.content.decode()

    def test_an_issue_that_only_its_key_places_stands_in_that_week(self, client):
        IssueFactory(key="2023-W33", dated_on=date(2026, 1, 1))
        assert list(cells(client.get("/en/calendar/2023/"))) == ["2023-W33"]

    def test_the_start_shows_the_newest_year_and_what_is_in_no_week(self, client):
        weekly(SourceFactory(), date(2023, 5, 1))
        weekly(SourceFactory(), date(2024, 5, 6))
        reading_list = IssueFactory(key="reading-list", dated_on=date(2026, 1, 1))
        response = client.get("/en/calendar/")
        assert response.context["number"] == 2024
        assert [card.issue for card in response.context["undated"]] == [reading_list]
        assert re.findall(r'href="(/en/calendar/20\d\d/)"', response.content.decode()) == [
            "/en/calendar/2024/", "/en/calendar/2023/", "/en/calendar/2023/",
        ]  # fmt: skip

    def test_without_issues_it_says_so(self, client):
        assert "No issue with a date has been published yet." in client.get("/en/calendar/").content.decode()
        weekly(SourceFactory(), date(2024, 3, 11), state="draft")
        assert "No issue with a date has been published yet." in client.get("/en/calendar/").content.decode()
        assert client.get("/en/calendar/2024/").status_code == 404
        client.force_login(UserFactory(role="editor"))
        assert client.get("/en/calendar/2024/").status_code == 200


@pytest.mark.django_db
class TestMonth:
    def test_sources_have_a_row_and_daily_ones_their_days(self, client):
        every_week, every_day = SourceFactory(name="A"), SourceFactory(name="B", format="hf_daily")
        weekly(every_week, date(2024, 2, 26))
        weekly(every_week, date(2024, 3, 11))
        daily(every_day, *(date(2024, 3, day) for day in (4, 5, 7, 8)))
        response = client.get("/en/calendar/2024/3/")
        rows = {source.name: row for source, row in response.context["table"].rows}
        assert [[link.text for link in cell.links] for cell in rows["A"]] == [
            ["26 Feb – 3 Mar"], [], ["11–17 Mar"], [], [],
        ]  # fmt: skip
        assert [cell.is_missing for cell in rows["A"]] == [False, True, False, False, False]
        assert [(link.text, bool(link.url)) for link in rows["B"][1].links] == [
            ("4", True), ("5", True), ("6", False), ("7", True), ("8", True),
        ]  # fmt: skip

    def test_its_neighbours_lie_within_what_there_is(self, client):
        weekly(SourceFactory(), date(2024, 3, 11))
        weekly(SourceFactory(), date(2024, 4, 8))
        march = client.get("/en/calendar/2024/3/").context
        assert (march["before"], march["after"].url) == (None, "/en/calendar/2024/4/")

    def test_the_month_before_the_first_week_of_a_year_has_no_year_to_lead_to(self, client):
        weekly(SourceFactory(), date(2024, 12, 30))
        response = client.get("/en/calendar/2024/12/")
        assert (response.status_code, response.context["year"]) == (200, None)


@pytest.mark.django_db
class TestWeek:
    def test_all_sources_stand_with_what_several_of_them_treat(self, client):
        paper = PaperFactory(title="Read by All")
        one, other = weekly(SourceFactory(), date(2024, 3, 11)), weekly(SourceFactory(), date(2024, 3, 10), 8)
        weekly(SourceFactory(), date(2024, 3, 18))
        for issue in (one, other):
            EntryFactory(issue=issue, paper=paper)
        response = client.get("/en/calendar/2024-W11/")
        assert {card.issue for card in response.context["cards"]} == {one, other}
        assert [card.discussed.paper for card in response.context["discussed"]] == [paper]
        assert response.context["after"].url == "/en/calendar/2024-W12/"
        assert response.context["before"] is None

    def test_who_has_no_issue_of_it_is_named(self, client):
        source = SourceFactory()
        for monday in (date(2024, 3, 4), date(2024, 3, 11), date(2024, 3, 25)):
            weekly(source, monday)
        response = client.get("/en/calendar/2024-W12/")
        assert response.context["missing"] == [source]
        assert "No digest has an issue of this week." in response.content.decode()

    def test_drafts_are_not_told_of(self, client):
        weekly(SourceFactory(), date(2024, 3, 11))
        hidden = weekly(SourceFactory(name="Hidden"), date(2024, 3, 11), state="draft")
        EntryFactory(issue=hidden)
        assert "Hidden" not in client.get("/en/calendar/2024-W11/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    ["2024-13", "2024/13", "2024/0", "2024/03", "2024-W54", "2024-W53", "2024-W00", "0000", "9999", "0000/1", "9999/12",
     "2024-W1", "0000-W01", "9999-W52", "99999", "2023", "2025", "2024/2", "2024/4", "2024-W10", "2024-W12", "2024-13-45", "today"],
)  # fmt: skip
def test_other_addresses_do_not_exist(client, address):
    weekly(SourceFactory(), date(2024, 3, 11))
    assert client.get(f"/en/calendar/{address}/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["", "2024/", "2024/3/", "2024-W11/"])
def test_the_number_of_questions_does_not_grow(client, address, django_assert_max_num_queries):
    paper = PaperFactory()
    for _ in range(4):
        source = SourceFactory()
        for monday in (date(2024, 3, 4), date(2024, 3, 11), date(2024, 3, 25)):
            EntryFactory(issue=weekly(source, monday), paper=paper)
        IssueFactory(source=source)
    with django_assert_max_num_queries(14):
        assert client.get(f"/en/calendar/{address}").status_code == 200
