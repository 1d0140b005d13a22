"""The only place that asks for web addresses: what may be reached, how long it may take, and how large it may be."""
