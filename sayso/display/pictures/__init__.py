"""The pictures of a dossier as SVG: timeline, sources, network, map, and figures that changed."""
