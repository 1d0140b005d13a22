"""Names in many reports → who bears them. The machine proposes; what people decide is a layer of its own, over it."""
