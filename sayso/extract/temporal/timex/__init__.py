"""Expressions of time: the shapes that they have, what each stands for, what it is read against."""
