"""National lists and OpenSanctions' exports of our own making, in their published forms: nobody in them exists."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Literal

DFAT_HEADER = [
    "Reference", "Name of Individual or Entity", "Type", "Name Type", "Alias Strength", "Date of Birth", "Place of Birth", "Citizenship",
    "Address", "Additional Information", "Listing Information", "IMO Number", "Committees", "Control Date", "Instrument of Designation",
    "Targeted Financial Sanction", "Travel Ban", "Arms Embargo", "Maritime Restriction",
]  # fmt: skip
_MAN = {
    "Type": "Individual",
    "Date of Birth": "3/04/1969, Approximately 1970",
    "Place of Birth": "Rauma, Finland",
    "Citizenship": "Norland; Finland",
    "Address": "a) 1 Harbour Road, Rauma b) 3 Mill Lane, Pello",
    "Additional Information": "Passport: N1234567._x000D_\nDirector of Norland Aviation Works. O&#39;Hara is his agent.",
    "Listing Information": "Listed on 29 Oct. 2021 (amended on 3 Sep. 2023)",
    "Committees": "Autonomous (Norland)",
    "Control Date": "15/07/2024",
    "Instrument of Designation": "Autonomous Sanctions (Norland) List 2021",
    "Targeted Financial Sanction": "1",
    "Travel Ban": "1",
    "Arms Embargo": "0",
    "Maritime Restriction": "0",
}
DFAT_ROWS = [
    {"Reference": "1000", "Name of Individual or Entity": "Axel Birger HOLMSTROM", "Name Type": "Primary Name", **_MAN},
    {"Reference": "1000a", "Name of Individual or Entity": "Axe", "Name Type": "Alias", "Alias Strength": "Weak", **_MAN},
    {"Reference": "1000b", "Name of Individual or Entity": "Aksel Bergstrom\xa0", "Name Type": "Alias", "Alias Strength": "Strong", **_MAN, "Date of Birth": "Approximately: Between 1968 and 1971"},
    {"Reference": "1001", "Name of Individual or Entity": "NORLAND AVIATION WORKS", "Type": "Entity", "Name Type": "Primary Name", "Committees": "Autonomous (Norland)", "Control Date": "1/02/2024", "Listing Information": "Autonomous Sanctions (Norland) List 2001 (updated on 5 Aug. 2004)"},
    {"Reference": "1002", "Name of Individual or Entity": "SEA STAR 11", "Type": "Vessel", "Name Type": "Primary Name", "IMO Number": "9187629", "Control Date": "2/02/2024"},
    # A row that stands apart from its entry, and a reference that was given twice.
    {"Reference": "1000c", "Name of Individual or Entity": "Аксель Хольмстрём", "Name Type": "Original Script", **_MAN},
    {"Reference": "1001", "Name of Individual or Entity": "Pello Timber", "Type": "Entity", "Name Type": "Primary Name", "Control Date": "1/02/2024"},
    {"Reference": "", "Name of Individual or Entity": "Nobody Known", "Type": "Individual"},
]  # fmt: skip


def table(
    header: list[str],
    rows: Iterable[dict[str, str]],
    delimiter: str = ",",
    end: str = "\r\n",
    quoting: Literal[0, 1, 2, 3] = csv.QUOTE_MINIMAL,
) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, header, restval="", delimiter=delimiter, lineterminator=end, quoting=quoting)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write_dfat(path: Path) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Consolidated List"
    sheet.append(DFAT_HEADER)
    for row in DFAT_ROWS:
        sheet.append([_cell(row.get(column, "")) for column in DFAT_HEADER])
    book.save(path)
    return path


def _cell(text: str) -> str | int | datetime | None:
    """Return a value as the publisher's workbook has it: references are numbers, control dates days."""
    if text.isdigit():
        return int(text)
    try:
        return datetime.strptime(text, "%d/%m/%Y")
    except ValueError:
        return text or None


SEMA = """<?xml version="1.0" encoding="utf-8"?>
<data-set xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<record><Country-Pays>Norland / Norlande</Country-Pays><LastName-NomDeFamille>HOLMSTROM</LastName-NomDeFamille><GivenName-Prenom>Axel\xa0Birger </GivenName-Prenom>
<DateOfBirthOrShipBuildDate-DateDeNaissanceOuDateDeConstructionDuNavire>1969-04-03 or 1970-01-02</DateOfBirthOrShipBuildDate-DateDeNaissanceOuDateDeConstructionDuNavire>
<TitleOrShipType-TitreOuTypeDeNavire>Director|Directeur</TitleOrShipType-TitreOuTypeDeNavire><Aliases-Alias>Akseli Bergstrom, Aksel Holm; Russian: Аксель Хольмстрём</Aliases-Alias>
<Schedule-Annexe>1, Part 2</Schedule-Annexe><Item-NumeroDarticle>12</Item-NumeroDarticle><DateOfListing-DateDinscription>2021-10-29</DateOfListing-DateDinscription></record>
<record><Country-Pays>Norland / Norlande</Country-Pays><EntityOrShip-EntiteOuNavire>Norland Aviation Works/Ateliers d&#8217;aviation de Norlande (a.k.a. NAW Holding)</EntityOrShip-EntiteOuNavire>
<Aliases-Alias>Завод "Полёт", АО</Aliases-Alias><Schedule-Annexe>1, Part 1</Schedule-Annexe><Item-NumeroDarticle>3</Item-NumeroDarticle></record>
<record><Country-Pays>Norland / Norlande</Country-Pays><EntityOrShip-EntiteOuNavire>SEA STAR 11</EntityOrShip-EntiteOuNavire><TitleOrShipType-TitreOuTypeDeNavire>Oil Tanker | Navire-citerne</TitleOrShipType-TitreOuTypeDeNavire>
<ShipIMONumber-NumeroOMIDuNavire>9187629</ShipIMONumber-NumeroOMIDuNavire><DateOfBirthOrShipBuildDate-DateDeNaissanceOuDateDeConstructionDuNavire>2003</DateOfBirthOrShipBuildDate-DateDeNaissanceOuDateDeConstructionDuNavire></record>
<record><Country-Pays>Justice for Victims of Corrupt Foreign Officials Regulations (JVCFOR) / Règlement (RJVDEC)</Country-Pays><LastName-NomDeFamille>Pello</LastName-NomDeFamille><GivenName-Prenom>Arvid</GivenName-Prenom>
<DateOfBirthOrShipBuildDate-DateDeNaissanceOuDateDeConstructionDuNavire>born in the early 1970s</DateOfBirthOrShipBuildDate-DateDeNaissanceOuDateDeConstructionDuNavire><ShipIMONumber-NumeroOMIDuNavire>آروید پلو</ShipIMONumber-NumeroOMIDuNavire><Item-NumeroDarticle>7</Item-NumeroDarticle></record>
<record><Country-Pays>Norland / Norlande</Country-Pays><Item-NumeroDarticle>99</Item-NumeroDarticle></record>
</data-set>
"""


def _field(kind: str, *values: dict[str, str | None]) -> dict[str, object]:
    return {"TypeChamp": kind, "Valeur": list(values)}


GELS: dict[str, object] = {
    "Publications": {
        "DatePublication": "2024-07-15T10:00:00+02:00",
        "PublicationDetail": [
            {
                "IdRegistre": 101,
                "Nature": "Personne physique",
                "Nom": "HOLMSTROM",
                "RegistreDetail": [
                    _field("PRENOM", {"Prenom": "Axel"}, {"Prenom": "Birger"}),
                    _field("SEXE", {"Sexe": "Masculin"}),
                    _field("ALIAS", {"Alias": "Axe", "Commentaire": "alias peu fiable"}, {"Alias": "Аксель Хольмстрём", "Commentaire": ""}),
                    _field("DATE_DE_NAISSANCE", {"Jour": "3", "Mois": "4", "Annee": "1969", "Commentaire": ""}, {"Jour": "", "Mois": "00", "Annee": "1970", "Commentaire": "vers"}),
                    _field("LIEU_DE_NAISSANCE", {"Lieu": "Rauma", "Pays": "Finlande"}),
                    _field("NATIONALITE", {"Pays": "Norlande"}),
                    _field("PASSEPORT", {"NumeroPasseport": "N1234567", "Commentaire": "délivré en 2015"}),
                    _field("AUTRE_IDENTITE", {"NumeroCarte": "HO-778899", "Commentaire": "carte d&#39;identité"}),
                    _field("ADRESSE_PP", {"Adresse": "1 rue du Port, Rauma", "Pays": "Finlande"}),
                    _field("TITRE", {"Titre": "Directeur"}),
                    _field("MOTIFS", {"Motifs": "Dirige les ateliers."}),
                    _field("FONDEMENT_JURIDIQUE", {"FondementJuridique": "NLD", "FondementJuridiqueLabel": "(UE) 2021/1 du 29/10/2021 (Norlande)"}),
                    _field("REFERENCE_UE", {"ReferenceUe": "EU.1.1"}),
                    _field("SIGNES_PARTICULIERS", {"Signe": "cicatrice"}),
                ],
            },
            {
                "IdRegistre": 102,
                "Nature": "Personne morale",
                "Nom": "NORLAND AVIATION WORKS",
                "RegistreDetail": [
                    _field("ALIAS", {"Alias": "Авиазавод Норланда", "Commentaire": None}),
                    _field("IDENTIFICATION", {"Identification": "771234567", "Commentaire": "Numéro d'identification fiscale - Date : 2001"}, {"Identification": "OGRN: 1027700132195", "Commentaire": ""}, {"Identification": "/", "Commentaire": "Type d’entité: société par actions"}),
                    _field("ADRESSE_PM", {"Adresse": "2 rue du Port", "Pays": "Norlande"}),
                    _field("COURRIEL", {"Courriel": "a@norland.example"}),
                ],
            },
            {"IdRegistre": 103, "Nature": "Navire", "Nom": "SEA STAR 11", "RegistreDetail": [_field("NUMERO_OMI", {"NumeroOMI": "9187629"})]},
            {"IdRegistre": 104, "Nature": "Personne morale", "Nom": "", "RegistreDetail": []},
            {"Nature": "Personne morale", "Nom": "WITHOUT A NUMBER"},
        ],
    }
}  # fmt: skip

NSDC_PEOPLE = [
    {
        "sid": 501,
        "name": "Хольмстрем Аксель Біргер (Хольмстрём Аксель Биргер, Holmstrom Axel)",
        "translit": "Holmstrem Aksel Birher",
        "aliases": ["Бергстрем Аксель"],
        "citizenships": ["FI"],
        "bd": "03.04.1969",
        "dd": None,
        "status": "active",
        "identifiers": [{"id": "tax:inn", "code": "500100732259", "iso2": "RU", "note": None}, {"id": "doc:f_passport", "code": "N1234567", "iso2": "FI", "note": "закордонний"}],
        "attributes": [
            {"key": "Місце народження", "value": "м. Раума"},
            {"key": "Зайнятість", "value": "директор"},
            {"key": "Колишня назва", "value": "Аксель Берг"},
            {"key": "Місце реєстрації: ", "value": "вул. Портова, 1"},
            {"key": "Освіта", "value": "вища"},
        ],
        "actions": [
            {
                "aid": 9,
                "status": "active",
                "decree": {"number": "1/2021", "date": "29.10.2021", "link": "https://decree.example/1"},
                "endDate": "2031-10-29",
                "term": "10 років",
                "restrictions": [{"restriction": "блокування активів"}],
                "reason": None,
            }
        ],
    },
    {"sid": 502, "name": "Пелло Арвід", "translit": "Pello Arvid", "status": "excluded"},
    {"sid": {"x": 1}, "name": "Зламаний Запис"},
]  # fmt: skip
NSDC_BODIES = [
    {
        "sid": "601",
        "name": 'Товариство "Норландські авіаційні заводи" (Общество "Норландские авиационные заводы")',
        "translit": "Tovarystvo Norlandski aviatsiini zavody",
        "aliases": None,
        "citizenships": ["RU"],
        "bd": "2001",
        "status": "active",
        "identifiers": [{"id": "reg:odrn", "code": 1027700132195}],
        "attributes": [{"key": "КПП", "value": "770401001"}],
    }
]

CSL_HEADER = [
    "_id", "source", "entity_number", "type", "programs", "name", "title", "addresses", "federal_register_notice", "start_date", "end_date",
    "standard_order", "license_requirement", "license_policy", "call_sign", "vessel_type", "gross_tonnage", "gross_registered_tonnage",
    "vessel_flag", "vessel_owner", "remarks", "source_list_url", "alt_names", "citizenships", "dates_of_birth", "nationalities",
    "places_of_birth", "source_information_url", "ids",
]  # fmt: skip
_DPL = "Denied Persons List (DPL) - Bureau of Industry and Security"
_EL = "Entity List (EL) - Bureau of Industry and Security"
_SDN = "Specially Designated Nationals (SDN) - Treasury Department"
CSL_ROWS = [
    {"_id": "a1", "source": _SDN, "entity_number": "102", "type": "Individual", "programs": "NPWMD; IFSR", "name": "HOLMSTROM, Axel Birger", "title": "Director", "addresses": "1 Harbour Road, Rauma, FI; FI", "alt_names": "AXE; BERGSTROM, Axel", "citizenships": "FI", "dates_of_birth": "03 Apr 1969; circa 1970", "nationalities": "NX", "places_of_birth": "Rauma, Finland", "remarks": "(Linked To: NORLAND AVIATION WORKS)", "ids": "FI, N1234567, Passport; Male, Gender; www.holmstrom.example, Website; Subject to Secondary Sanctions, Additional Sanctions Information -"},
    {"_id": "a2", "source": _EL, "name": "Norland Aviation Works, and any successor, sub-unit, or subsidiary thereof", "addresses": "Building 7, Rauma, FI; P.O. Box 5, Pello, FI", "federal_register_notice": "86 FR 1", "start_date": "2021-10-29", "license_requirement": "For all items subject to the EAR. (See §744.11 of the EAR)", "license_policy": "Presumption of denial.", "alt_names": "NAW; and Works of Norland."},
    {"_id": "a3", "source": _DPL, "name": " ARVID PELLO", "addresses": "INMATE NUMBER: 13991, P.O. BOX 4000, ROCHESTER, MN, 55903", "start_date": "2019-08-13", "end_date": "2026-10-13", "standard_order": "Y", "remarks": "FR NOTICE ADDED"},
    {"_id": "a4", "source": _SDN, "entity_number": "103", "type": "Vessel", "name": "SEA STAR 11", "call_sign": "9HXX7", "vessel_type": "Crude Oil Tanker", "vessel_flag": "Malta", "vessel_owner": "Norland Shipping", "ids": "IMO 9187629, Vessel Registration Identification; Panama, Former Vessel Flag"},
    {"_id": "a5", "source": _EL, "addresses": "nowhere"},
]  # fmt: skip
CSL: dict[str, object] = {
    "total": 4,
    "results": [
        {
            "id": "a1", "source": _SDN, "entity_number": 102, "type": "Individual", "programs": ["NPWMD", "IFSR"], "name": "HOLMSTROM, Axel Birger", "title": "Director",
            "addresses": [{"address": "1 Harbour Road", "city": "Rauma", "state": None, "postal_code": None, "country": "FI"}], "federal_register_notice": None,
            "start_date": None, "end_date": None, "alt_names": ["AXE", "BERGSTROM, Axel"], "citizenships": ["FI"], "dates_of_birth": ["03 Apr 1969", "circa 1970"], "nationalities": ["NX"],
            "places_of_birth": ["Rauma, Finland"], "source_list_url": "https://list.example", "remarks": "(Linked To: NORLAND AVIATION WORKS)",
            "ids": [{"type": "Passport", "number": "N1234567", "country": "FI", "issue_date": None, "expiration_date": None}, {"type": "Gender", "number": "Male", "country": None}],
        },
        {"id": "a2", "source": _EL, "name": "Norland Aviation Works", "addresses": [{"address": "Building 7", "city": "Rauma", "country": "FI"}], "start_date": "2021-10-29", "license_policy": "Presumption of denial.", "alt_names": None, "ids": None},
        {"id": "a4", "source": _SDN, "entity_number": 103, "type": "Vessel", "name": "SEA STAR 11", "vessel_flag": "Malta", "ids": [{"type": "Vessel Registration Identification", "number": "IMO 9187629"}]},
        {"id": "a6", "source": _EL, "name": ["a list"]},
    ],
}  # fmt: skip

DPL_HEADER = ["Name", "Street_Address", "City", "State", "Country", "Postal_Code", "Effective_Date", "Expiration_Date", "Standard_Order", "Last_Update", "Action", "FR_Citation"]  # fmt: skip
DPL_ROWS = [
    {"Name": "AXEL BIRGER HOLMSTROM", "Street_Address": "INMATE NUMBER: 13991, P.O. BOX 4000", "City": "ROCHESTER", "State": "MN", "Country": "US", "Postal_Code": "55903", "Effective_Date": "10/29/2021", "Expiration_Date": "10/29/2031", "Standard_Order": "Y", "Last_Update": "2021-11-01", "Action": "FR NOTICE ADDED", "FR_Citation": "86 F.R. 1 10/30/2021"},
    {"Name": "AXEL BIRGER  HOLMSTROM", "Street_Address": "3 MILL LANE", "City": "RAUMA", "Country": "FI", "Effective_Date": "10/29/2021", "Expiration_Date": "10/29/2031", "FR_Citation": "86 F.R. 1 10/30/2021"},
    {"Name": 'NORLAND "OLD" WORKS A/K/A NAW', "City": "RAUMA", "Country": "FI", "Effective_Date": "03/05/2001", "Expiration_Date": "", "FR_Citation": "66 F.R. 2"},
    {"City": "NOWHERE", "Effective_Date": "03/05/2001"},
]  # fmt: skip
DPL_SHORT_HEADER = [
    "Name_and_Address",
    "Effective_Date",
    "Expiration_Date",
    "Type_of_Denial",
    "Appropriate_Federal_Register_Citations",
]
DPL_SHORT_ROWS = [
    {"Name_and_Address": "NORLAND AVIATION WORKS, INC., Building 7, Rauma, Finland", "Effective_Date": "10/29/2021", "Expiration_Date": "10/29/2031", "Type_of_Denial": "Standard", "Appropriate_Federal_Register_Citations": "86 FR 1"},
]  # fmt: skip

SIMPLE_HEADER = ["id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers", "sanctions", "phones", "emails", "program_ids", "dataset", "first_seen", "last_seen", "last_change"]  # fmt: skip
SIMPLE_ROWS = [
    {"id": "NK-1", "schema": "Person", "name": "Axel Birger Holmstrom", "aliases": 'Axel Bergstrom;"Holm; Axel";Аксель Хольмстрём', "birth_date": "1969-04-03;1970", "countries": "fi", "addresses": '"1 Harbour Road; Rauma";3 Mill Lane', "identifiers": "N1234567", "sanctions": "NPWMD - 2021-10-29", "emails": "a@norland.example", "program_ids": "XX-NLD", "dataset": "Norland list;Other list", "first_seen": "2021-10-29T00:00:00", "last_seen": "2024-07-15T06:00:00", "last_change": "2024-01-02T00:00:00"},
    {"id": "NK-2", "schema": "LegalEntity", "name": "Norland Aviation Works", "last_seen": "2024-07-14T06:00:00"},
    {"id": "NK-3", "schema": "Vessel", "name": "SEA STAR 11", "identifiers": "IMO9187629;9HXX7"},
    {"id": "", "schema": "Person", "name": "Nobody Known"},
    {"id": "NK-4", "schema": "Person"},
]  # fmt: skip

STATEMENT_HEADER = ["canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value", "external", "first_seen", "last_seen", "id"]  # fmt: skip


def _statements(entity: str, schema: str, values: Iterable[tuple[str, str]], **more: str) -> list[dict[str, str]]:
    rows = [("id", entity), *values]
    given = {"canonical_id": entity, "entity_id": entity, "schema": schema, "dataset": "xx_list", "external": "f", "last_seen": "2024-07-15T06:00:00"}  # fmt: skip
    return [{**given, "prop": prop, "value": value, **more} for prop, value in rows]


STATEMENT_ROWS = [
    *_statements("NK-1", "Person", [("name", "Axel Birger Holmstrom"), ("birthDate", "1969-04-03"), ("passportNumber", "N1234567"), ("gender", "male")]),
    *_statements("NK-1", "LegalEntity", [("alias", 'Аксель "Акс"\nХольмстрём')], entity_id="xx-1"),
    *_statements("NK-1", "Person", [("name", "Somebody Else")], external="t"),
    *_statements("NK-2", "Company", [("name", "Norland Aviation Works"), ("ogrnCode", "1027700132195")]),
    *_statements("NK-5", "LegalEntity", [("name", "Pello Timber")]),
    *_statements("NK-6", "Address", [("full", "nowhere")]),
    *_statements("S-1", "Sanction", [("entity", "NK-1"), ("program", "NPWMD"), ("listingDate", "2021-10-29"), ("authority", "Norland Treasury")]),
    *_statements("D-1", "Directorship", [("director", "NK-1"), ("organization", "NK-2"), ("role", "chair of")]),
    # An entity whose statements do not stand together.
    *_statements("NK-1", "Person", [("weakAlias", "Axe")]),
    {"canonical_id": "NK-7", "prop": "", "schema": "Person", "value": "x"},
]  # fmt: skip


FILES = {
    "au-dfat-csv": ("dfat.csv", "\ufeff" + table(DFAT_HEADER, DFAT_ROWS)),
    "ca-sema": ("sema.xml", SEMA),
    "fr-gels": ("gels.json", "\ufeff" + json.dumps(GELS, ensure_ascii=False)),
    "ua-nsdc": ("individual.json", json.dumps(NSDC_PEOPLE, ensure_ascii=False)),
    "us-csl-csv": ("csl.csv", table(CSL_HEADER, CSL_ROWS, end="\n")),
    "us-csl-json": ("csl.json", json.dumps(CSL, ensure_ascii=False)),
    "us-bis-dpl": ("dpl.txt", table(DPL_HEADER, DPL_ROWS, "\t", end="\n", quoting=csv.QUOTE_ALL)),
    "us-bis-dpl-short": ("dpl.csv", "\ufeff" + table(DPL_SHORT_HEADER, DPL_SHORT_ROWS)),
    "opensanctions-simple": ("targets.simple.csv", table(SIMPLE_HEADER, SIMPLE_ROWS, end="\n")),
    "ftm-statements": ("statements.csv", table(STATEMENT_HEADER, STATEMENT_ROWS, end="\n")),
}
"""The name and the text of the file of each fixture but the workbook."""
KINDS = ["au-dfat", *FILES]


def write(folder: Path, kind: str) -> Path:
    """Write the fixture of a format, and return its path."""
    if kind == "au-dfat":
        return write_dfat(folder / "dfat.xlsx")
    name, text = FILES[kind]
    (folder / name).write_text(text, encoding="utf-8", newline="")
    if kind == "ua-nsdc":
        (folder / "legal.json").write_text(json.dumps({"data": NSDC_BODIES}, ensure_ascii=False), encoding="utf-8")
    return folder / name
