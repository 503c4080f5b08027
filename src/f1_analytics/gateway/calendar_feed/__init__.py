"""The calendar as iCalendar."""
