"""Time: expressions of time as closed intervals, and which of them is a claim's own."""
