"""A language model of the user's own as a second reader: asked only where it is named, believed only where the text
bears it out.
"""
