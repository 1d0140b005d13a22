from __future__ import annotations

import pytest

from sayso.errors import BadOption
from sayso.screening.columns import Columns, parse_columns, recognise, score_by


def meanings(*header: str, stated: Columns | None = None) -> dict[str, str]:
    return {"+".join(c.columns): c.meaning for c in recognise(header, stated).columns}


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        (["Full name", "D.O.B."], ["name", "born"]),
        (["Kd-Nr.", "Kundenname", "Geb.-Datum", "Staatsangehörigkeit"], ["id", "name", "born", "country"]),
        (["Raison sociale", "Pays"], ["name", "country"]),
        (["Razón social", "País", "NIF"], ["name", "country", "tax id"]),
        (["ФИО", "Дата рождения", "Гражданство", "ИНН"], ["name", "born", "country", "tax id"]),
        (["Піб", "Дата народження", "Громадянство"], ["name", "born", "country"]),
        (["Unvan", "Ülke", "Vergi No"], ["name", "country", "tax id"]),
        (["الاسم الكامل", "تاريخ الميلاد", "الجنسية"], ["name", "born", "country"]),
        (["姓名", "出生日期", "国籍"], ["name", "born", "country"]),
        (["Nazwa firmy", "Kraj", "KRS"], ["name", "country", "registration"]),
        (["customer_name", "customerDob", "Country Code"], ["name", "born", "country"]),
        (["Name / Nom", "Date of birth (dd/mm/yyyy)"], ["name", "born"]),
        (["Vessel name", "IMO No.", "MMSI", "Flag"], ["name", "imo", "mmsi", "country"]),
        (["Name", "Reisepass-Nr.", "USt-IdNr.", "E-Mail"], ["name", "passport", "vat", "email"]),
        (["Kd-Nr.", "Name", "Konto", "Company code"], ["id", "name"]),
        (["Name", "Alias 1", "Alias 2"], ["name", "alias", "alias"]),
    ],
)
def test_headings_say_what_columns_hold(header: list[str], meaning: list[str]) -> None:
    assert list(meanings(*header).values()) == meaning


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        (["Nom", "Prénom"], ["family", "given"]),
        (["Name", "Vorname"], ["family", "given"]),
        (["Name", "Surname"], ["given", "family"]),
        (["Nombre", "Apellidos"], ["given", "family"]),
        (["Имя", "Отчество", "Фамилия"], ["given", "middle", "family"]),
        (["Ad", "Soyad"], ["given", "family"]),
        (["Nom"], ["name"]),
        (["Nombre"], ["name"]),
        (["Имя"], ["name"]),
        (["Company", "First name", "Last name"], ["name", "given", "family"]),
        (["Name", "First name", "Last name"], ["name", "given", "family"]),
    ],
)
def test_a_word_for_a_name_is_a_part_where_the_other_part_is_there(header: list[str], meaning: list[str]) -> None:
    assert list(meanings(*header).values()) == meaning


def test_country_of_birth_and_contact_words_are_nothing_that_is_compared() -> None:
    assert meanings("Country of birth", "Contact name", "Remarks", "") == {"Country of birth": "birth_place"}


def test_what_is_stated_comes_before_what_is_recognised() -> None:
    stated = parse_columns(["name=Inhaber,born=Datum, amtlich"], "--columns")
    assert meanings("Name", "Inhaber", "Geburtsdatum", "Land", stated=stated) == {
        "Inhaber": "name",
        "Datum, amtlich": "born",
        "Land": "country",
    }


def test_joined_columns_separators_constants_and_properties_are_read() -> None:
    first, alias, kind, born = parse_columns(
        ["name=First+Last", "alias=AKA[|],type=schema:Vessel,birthDate=DOB"], "--map"
    ).columns
    assert first.values({"First": " Anna ", "Last": "Lind"}) == ["Anna Lind"]
    assert alias.values({"AKA": "Anne|  |Annie"}) == ["Anne", "Annie"]
    assert (kind.meaning, kind.constant, kind.columns) == ("type", "Vessel", ())
    assert (born.meaning, born.columns) == ("born", ("DOB",))


@pytest.mark.parametrize("text", ["name", "name=", "nose=Nase", "country=schema:Person", "type=schema:Planet", "=x"])
def test_a_text_that_states_nothing_is_refused(text: str) -> None:
    with pytest.raises(BadOption, match="--columns"):
        parse_columns([text], "--columns")


def test_a_row_without_a_heading_for_names_is_no_header() -> None:
    score = score_by(Columns(()))
    assert score(["Code", "Country"]) == 0
    assert score(["Name", "Country"]) == 2
    assert score_by(parse_columns(["name=Wer"], "--columns"))(["wer", "Land"]) == 1001
