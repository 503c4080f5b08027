"""The calendar as iCalendar, to be subscribed to."""
