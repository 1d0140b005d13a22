"""The reader: a report's text to mentions, attributions and claims.

One folder a question; ``pipeline.py`` states the order of the stages. Stages speak of relations and of a language's
rules and lexicon, never of one parser's labels.
"""
