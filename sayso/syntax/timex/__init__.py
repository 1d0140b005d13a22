"""TIMEX3: values, calendar arithmetic, and what incomplete expressions of time are read against."""
