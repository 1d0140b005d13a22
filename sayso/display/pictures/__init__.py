"""The pictures of a dossier, as SVG: the timeline, the voices, the network, the map, and the paths of figures."""
