"""The deadlines of a meeting as a calendar file (iCalendar, RFC 5545): one whole-day event each."""

from datetime import UTC, datetime, timedelta

import pandas as pd
from icalendar import Calendar, Event


def deadlines(rules: pd.DataFrame, meeting: str, illustrative: bool) -> bytes:
    """An event per rule with a deadline. Needs: rule, title, deadline, sentence, owner."""
    calendar = Calendar()
    calendar.add("prodid", "-//Working group dashboard//EN")
    calendar.add("version", "2.0")
    for row in rules[rules.deadline.notna()].itertuples():
        event = Event()
        event.add("uid", f"{meeting}-{row.rule}@working-group-dashboard")
        event.add("dtstamp", datetime.combine(row.deadline, datetime.min.time(), UTC))
        event.add("dtstart", row.deadline)
        event.add("dtend", row.deadline + timedelta(days=1))
        event.add("summary", f"{row.title}{' (illustrative)' if illustrative else ''}")
        event.add("description", f"{row.sentence} Seen to by: {row.owner}.")
        calendar.add_component(event)
    return calendar.to_ical()
