"""Entity resolution across reports. The program proposes; people's decisions are a layer over it."""
