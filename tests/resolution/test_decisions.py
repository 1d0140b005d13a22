"""People's decisions on entities, as a layer over the automatic result."""

from __future__ import annotations

from sayso.resolution.decisions import Layer, Ruling, Verdict


def layer(*verdicts: tuple[Ruling, int, int | None]) -> Layer:
    return Layer(Verdict(n, ruling, one, other) for n, (ruling, one, other) in enumerate(verdicts, start=1))


def test_merges_chain_to_one_entity() -> None:
    merged = layer((Ruling.MERGE, 1, 2), (Ruling.MERGE, 3, 1))
    assert [merged.canonical(n) for n in (1, 2, 3, 4)] == [3, 3, 3, 4]
    assert merged.behind(3) == [1, 2, 3]


def test_an_undone_merge_leaves_both_and_an_undone_undo_restores_it() -> None:
    undone = layer((Ruling.MERGE, 1, 2), (Ruling.UNDO, 1, None))
    assert undone.canonical(2) == 2
    assert undone.undone == {1}
    again = layer((Ruling.MERGE, 1, 2), (Ruling.UNDO, 1, None), (Ruling.UNDO, 2, None))
    assert again.canonical(2) == 1


def test_a_split_moves_names_and_reports_only() -> None:
    split = Layer([Verdict(1, Ruling.SPLIT, 1, 9, names=("J. Smith",), reports=("r2",))])
    assert split.bearer(1, "J. Smith", "r1") == 9
    assert split.bearer(1, "John Smith", "r2") == 9
    assert split.bearer(1, "John Smith", "r1") == 1
    assert split.behind(9) == [1, 9]


def test_a_rename_follows_a_merge() -> None:
    renamed = Layer([Verdict(1, Ruling.MERGE, 1, 2), Verdict(2, Ruling.RENAME, 2, names=("Official Name",))])
    assert renamed.names == {1: "Official Name"}


def test_what_was_decided_on_two_entities() -> None:
    decided = layer((Ruling.APART, 1, 2), (Ruling.UNSURE, 3, 4), (Ruling.MERGE, 5, 6), (Ruling.REJECT, 7, None))
    assert decided.decided(2, 1) is Ruling.APART
    assert decided.decided(3, 4) is Ruling.UNSURE
    assert decided.decided(5, 6) is Ruling.MERGE
    assert decided.decided(1, 3) is None
    assert decided.rejected == {7}
