"""Official lists in their published formats → listings; one file a format."""
