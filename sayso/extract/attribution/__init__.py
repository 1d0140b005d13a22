"""Attribution: who says what, by which cue, and the chains of sources."""
