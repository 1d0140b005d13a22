"""The built-in list formats, one file each; ``sayso.screening.lists.registry`` names them."""
