"""Further lists of our own making, after the published forms of OFAC, the EU, the United Kingdom and Switzerland:
nobody in them exists.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl

from tests.screening import listfiles

OFAC_ENHANCED = """<?xml version="1.0" encoding="utf-8"?>
<sanctionsData xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML">
 <publicationInfo><dataAsOf>2024-07-15T00:00:00</dataAsOf><filters><sanctionsLists><sanctionsList refId="91507">SDN List</sanctionsList></sanctionsLists><sanctionsPrograms/></filters></publicationInfo>
 <referenceValues><referenceValue refId="91526"><type>Gender</type><value>Male</value></referenceValue><referenceValue refId="600"><type>Entity Type</type><value>Individual</value></referenceValue></referenceValues>
 <featureTypes><featureType featureTypeId="8"><type>Birthdate</type></featureType></featureTypes>
 <entities>
  <entity id="102"><generalInfo><identityId>700</identityId><entityType refId="600">Individual</entityType><title>Director</title><remarks>(Linked To: NORLAND AVIATION WORKS)</remarks></generalInfo>
   <sanctionsLists><sanctionsList refId="91507" id="1" datePublished="2021-10-29">SDN List</sanctionsList><sanctionsList refId="91512" id="2" datePublished="2022-03-01">Consolidated List</sanctionsList></sanctionsLists>
   <sanctionsPrograms><sanctionsProgram refId="1" id="3">NPWMD</sanctionsProgram><sanctionsProgram refId="2" id="4">IFSR</sanctionsProgram></sanctionsPrograms>
   <sanctionsTypes><sanctionsType refId="5" id="6">Block</sanctionsType></sanctionsTypes><legalAuthorities><legalAuthority refId="7" id="8">Executive Order 13382</legalAuthority></legalAuthorities>
   <names>
    <name id="2"><isPrimary>false</isPrimary><aliasType refId="1400">A.K.A.</aliasType><isLowQuality>true</isLowQuality><translations><translation id="21"><isPrimary>true</isPrimary><script refId="20122">Latin</script><formattedFullName>AXE</formattedFullName></translation></translations></name>
    <name id="1"><isPrimary>true</isPrimary><isLowQuality>false</isLowQuality><translations>
     <translation id="11"><isPrimary>false</isPrimary><script refId="20123">Cyrillic</script><formattedFullName>Хольмстрём Аксель</formattedFullName></translation>
     <translation id="12"><isPrimary>true</isPrimary><script refId="20122">Latin</script><formattedFirstName>Axel Birger</formattedFirstName><formattedLastName>HOLMSTROM</formattedLastName><formattedFullName>HOLMSTROM, Axel Birger</formattedFullName><nameParts><namePart id="1"><type refId="1">Last Name</type><value>HOLMSTROM</value></namePart></nameParts></translation></translations></name>
    <name id="3"><isPrimary>false</isPrimary><aliasType refId="1401">F.K.A.</aliasType><isLowQuality>false</isLowQuality><translations><translation id="31"><script refId="20122">Latin</script><formattedFullName/><nameParts><namePart id="2"><value>BERGSTROM</value></namePart><namePart id="3"><value>Axel</value></namePart></nameParts></translation></translations></name></names>
   <addresses><address id="5"><country refId="11">Norland</country><translations><translation id="6"><isPrimary>true</isPrimary><addressParts><addressPart id="7"><type>ADDRESS1</type><value>1 Harbour Road</value></addressPart><addressPart id="8"><type>CITY</type><value>Rauma</value></addressPart></addressParts></translation></translations></address></addresses>
   <features>
    <feature id="1"><type featureTypeId="8">Birthdate</type><versionId>1</versionId><value>03 Apr 1969</value><valueDate id="9"><fromDateBegin>1969-04-03</fromDateBegin><fromDateEnd>1969-04-03</fromDateEnd><toDateBegin>1969-04-03</toDateBegin><toDateEnd>1969-04-03</toDateEnd><isApproximate>false</isApproximate><isDateRange>false</isDateRange></valueDate><isPrimary>true</isPrimary></feature>
    <feature id="2"><type featureTypeId="8">Birthdate</type><value>circa 1970</value></feature>
    <feature id="3"><type featureTypeId="8">Birthdate</type><value/><valueDate id="10"><fromDateBegin>1971-01-01</fromDateBegin><fromDateEnd>1971-01-01</fromDateEnd><toDateBegin>1973-12-31</toDateBegin><toDateEnd>1973-12-31</toDateEnd><isApproximate>false</isApproximate><isDateRange>true</isDateRange></valueDate></feature>
    <feature id="4"><type featureTypeId="9">Place of Birth</type><value>Rauma, Norland</value></feature><feature id="5"><type featureTypeId="10">Nationality Country</type><value>Norland</value></feature>
    <feature id="6"><type featureTypeId="224">Gender</type><value/><valueRefId>91526</valueRefId></feature>
    <feature id="7"><type featureTypeId="25">Secondary sanctions risk:</type><value>section 1(b) of Executive Order 13224</value></feature>
    <feature id="8"><type featureTypeId="344">Digital Currency Address - XBT</type><value>1NorlandXbtAddress9187629abcdefgh</value></feature></features>
   <identityDocuments><identityDocument id="1"><type refId="1571">Passport</type><name nameId="1" nameTranslationId="12">HOLMSTROM, Axel Birger</name><documentNumber>N1234567</documentNumber><isValid>false</isValid><issuingCountry refId="11">Norland</issuingCountry></identityDocument></identityDocuments>
   <relationships><relationship id="1"><type refId="1555">Leader or official of</type><relatedEntity entityId="101">NORLAND AVIATION WORKS</relatedEntity></relationship></relationships></entity>
  <entity id="103"><generalInfo><identityId>703</identityId><entityType>Vessel</entityType></generalInfo><sanctionsLists/><names><name id="9"><isPrimary>true</isPrimary><translations><translation id="91"><script>Latin</script><formattedFullName>SEA STAR 11</formattedFullName></translation></translations></name></names>
   <features><feature id="10"><type>Vessel Call Sign</type><value>NXSTAR</value></feature><feature id="11"><type>Vessel Flag</type><value>Malta</value></feature><feature id="12"><type>Vessel Gross Tonnage</type><value>120000</value></feature></features>
   <identityDocuments><identityDocument id="2"><type>Vessel Registration Identification</type><documentNumber>IMO 9187629</documentNumber><isValid>true</isValid></identityDocument></identityDocuments></entity>
  <entity id="101"><generalInfo><identityId>701</identityId><entityType>Entity</entityType></generalInfo><names><name id="10"><isPrimary>true</isPrimary><translations><translation id="92"><script>Latin</script><formattedFullName>NORLAND AVIATION WORKS</formattedFullName></translation></translations></name></names></entity>
 </entities></sanctionsData>"""
OFAC_DELTA = OFAC_ENHANCED.replace('<entity id="102">', '<entity id="102" action="add">')

EU_1 = """<?xml version="1.0" encoding="UTF-8"?>
<WHOLE Date="15/07/2024">
<ENTITY Id="13" Type="P" legal_basis="2021/1 (OJ L 1)" reg_date="2021-11-01" pdf_link="http://x.example/oj" programme="NLD" remark="Member of the Harbour Council.">
<NAME Id="1" Entity_id="13" legal_basis="2021/1 (OJ L 1)" reg_date="2021-11-01" pdf_link="http://x.example/oj" programme="NLD"><LASTNAME>Holmstrom</LASTNAME><FIRSTNAME>Axel</FIRSTNAME><MIDDLENAME>Birger</MIDDLENAME><WHOLENAME></WHOLENAME><GENDER>M</GENDER><TITLE>Dr</TITLE><FUNCTION>Director</FUNCTION><LANGUAGE></LANGUAGE></NAME>
<NAME Id="2" Entity_id="13"><LASTNAME/><FIRSTNAME/><MIDDLENAME/><WHOLENAME>Аксель Хольмстрём</WHOLENAME><GENDER/><TITLE/><FUNCTION/><LANGUAGE>RU</LANGUAGE></NAME>
<BIRTH Id="1" Entity_id="13"><DATE>1969-04-03</DATE><PLACE>Rauma</PLACE><COUNTRY>FIN</COUNTRY></BIRTH>
<PASSPORT Id="3" Entity_id="13"><NUMBER>N1234567 (passport-National passport) (known to be expired)</NUMBER><COUNTRY>FIN</COUNTRY></PASSPORT>
<CITIZEN Id="4" Entity_id="13"><COUNTRY>FIN</COUNTRY></CITIZEN>
<ADDRESS Id="5" Entity_id="13"><NUMBER/><STREET>1 Harbour Road</STREET><ZIPCODE/><CITY>Rauma</CITY><COUNTRY>FIN</COUNTRY><OTHER/></ADDRESS></ENTITY>
<ENTITY Id="14" Type="E" legal_basis="2021/1 (OJ L 1)" reg_date="2021-11-01" programme="NLD" remark=""><NAME Id="6" Entity_id="14"><WHOLENAME>Norland Aviation Works</WHOLENAME></NAME></ENTITY></WHOLE>"""

_EU_PARTS = {
    "Entity": "LogicalId EU_ReferenceNumber UnitedNationId DesignationDate DesignationDetails Remark SubjectType SubjectType_ClassificationCode",
    "NameAlias": "LastName FirstName MiddleName WholeName NameLanguage Gender Title Function LogicalId RegulationLanguage Remark",
    "Address": "City Street PoBox ZipCode Region Place AsAtListingTime ContactInfo CountryIso2Code CountryDescription LogicalId RegulationLanguage Remark",
    "BirthDate": "BirthDate Day Month Year YearRangeFrom YearRangeTo Circa CalendarType ZipCode Region Place City CountryIso2Code CountryDescription LogicalId RegulationLanguage Remark",
    "Identification": "Number Diplomatic KnownExpired KnownFalse ReportedLost RevokedByIssuer IssuedBy IssuedDate ValidFrom ValidTo LatinNumber NameOnDocument TypeCode TypeDescription Region CountryIso2Code CountryDescription LogicalId RegulationLanguage Remark",
    "Citizenship": "Region CountryIso2Code CountryDescription LogicalId RegulationLanguage Remark",
}
_EU_ACT = "Type OrganisationType PublicationDate EntryIntoForceDate NumberTitle Programme PublicationUrl"
EU_HEADER_1_1 = [
    "fileGenerationDate",
    *(
        f"{part}_{name}"
        for part, names in _EU_PARTS.items()
        for name in f"{names} {' '.join(f'Regulation_{n}' for n in _EU_ACT.split())}".split()
    ),
]
_EU_ENTRY = {
    "fileGenerationDate": "15/07/2024",
    "Entity_LogicalId": "13",
    "Entity_EU_ReferenceNumber": "EU.1.1",
    "Entity_UnitedNationId": "NLi.001",
    "Entity_DesignationDate": "2021-10-29",
    "Entity_SubjectType": "P",
    "Entity_SubjectType_ClassificationCode": "person",
    "Entity_Remark": "Member of the Harbour Council; see the annex.",
    "Entity_Regulation_PublicationDate": "2021-11-01",
    "Entity_Regulation_NumberTitle": "2021/1 (OJ L1)",
    "Entity_Regulation_Programme": "NLD",
    "Entity_Regulation_PublicationUrl": "http://x.example/oj",
}
EU_ROWS_1_1 = [
    _EU_ENTRY
    | {
        "NameAlias_WholeName": "Axel Birger Holmstrom",
        "NameAlias_Gender": "M",
        "NameAlias_Function": "Director",
        "NameAlias_NameLanguage": "EN",
    },
    _EU_ENTRY | {"NameAlias_WholeName": "Axe", "NameAlias_Remark": "(low quality alias)"},
    _EU_ENTRY | {"NameAlias_WholeName": "Аксель Хольмстрём", "NameAlias_NameLanguage": "RU"},
    _EU_ENTRY
    | {
        "Address_Street": "1 Harbour Road",
        "Address_City": "Rauma",
        "Address_CountryIso2Code": "FI",
        "Address_CountryDescription": "FINLAND",
    },
    _EU_ENTRY
    | {
        "BirthDate_BirthDate": "1969-04-03",
        "BirthDate_Day": "3",
        "BirthDate_Month": "4",
        "BirthDate_Year": "1969",
        "BirthDate_Circa": "false",
        "BirthDate_CalendarType": "GREGORIAN",
        "BirthDate_City": "Rauma",
        "BirthDate_CountryIso2Code": "00",
        "BirthDate_CountryDescription": "UNKNOWN",
    },
    _EU_ENTRY | {"BirthDate_Month": "5", "BirthDate_Year": "1970", "BirthDate_Circa": "true"},
    _EU_ENTRY | {"BirthDate_YearRangeFrom": "1971", "BirthDate_YearRangeTo": "1973"},
    _EU_ENTRY
    | {
        "Identification_Number": "N1234567",
        "Identification_TypeCode": "passport",
        "Identification_TypeDescription": "National passport",
        "Identification_KnownExpired": "true",
        "Identification_CountryIso2Code": "FI",
    },
    _EU_ENTRY | {"Citizenship_CountryIso2Code": "FI", "Citizenship_CountryDescription": "FINLAND"},
    {
        "fileGenerationDate": "15/07/2024",
        "Entity_LogicalId": "14",
        "Entity_EU_ReferenceNumber": "EU.1.2",
        "Entity_SubjectType": "E",
        "NameAlias_WholeName": "Norland Aviation Works",
    },
]
_EU_LEBA = "leba_numtitle leba_publication_date leba_url".split()
EU_HEADER_1_0 = [
    "Date_file", "Entity_logical_id", "Subject_type", "Leba_numtitle", "Leba_publication_date", "Leba_url", "Programme", "Entity_remark",
    "Naal_logical_id", "Entity_logical_id", *(f"Naal_{n}" for n in (*_EU_LEBA, "lastname", "firstname", "middlename", "wholename", "gender", "title", "function", "language", "programme")),
    "Addr_logical_id", "Entity_logical_id", *(f"Addr_{n}" for n in (*_EU_LEBA, "number", "street", "zipcode", "city", "country", "other", "programme")),
    "Birt_logical_id", "Entity_logical_id", *(f"Birt_{n}" for n in (*_EU_LEBA, "date", "place", "country", "programme")),
    "Iden_logical_id", "Entity_logical_id", *(f"Iden_{n}" for n in (*_EU_LEBA, "number", "country", "programme")),
    "Citi_logical_id", "Entity_logical_id", *(f"Citi_{n}" for n in (*_EU_LEBA, "country", "programme")),
    "EU_ref_num",
]  # fmt: skip
_EU_OLD = {
    "Date_file": "15/07/2024",
    "Entity_logical_id": "13",
    "Subject_type": "P",
    "Leba_numtitle": "2021/1 (OJ L1)",
    "Leba_publication_date": "2021-11-01",
    "Programme": "NLD",
    "Entity_remark": 'The "old" remark',
    "EU_ref_num": "EU.1.1",
}
EU_ROWS_1_0 = [
    _EU_OLD
    | {
        "Naal_logical_id": "1",
        "Naal_wholename": "Axel Birger Holmstrom",
        "Naal_gender": "M",
        "Naal_function": "Director",
    },
    _EU_OLD
    | {"Naal_logical_id": "2", "Naal_lastname": "Хольмстрём", "Naal_firstname": "Аксель", "Naal_language": "RU"},
    _EU_OLD | {"Birt_logical_id": "3", "Birt_date": "1969-04-03", "Birt_place": "Rauma", "Birt_country": "FIN"},
    _EU_OLD
    | {
        "Iden_logical_id": "4",
        "Iden_number": "N1234567 (passport-National passport) (known to be expired)",
        "Iden_country": "FIN",
    },
    _EU_OLD | {"Citi_logical_id": "5", "Citi_country": "FIN"},
    {
        "Date_file": "15/07/2024",
        "Entity_logical_id": "14",
        "Subject_type": "E",
        "Naal_wholename": "Norland Aviation Works",
    },
]


def _delimited(header: list[str], rows: list[dict[str, str]], mark: str = ",") -> str:
    """Return a table of which every cell with a mark or a quotation mark is quoted; a heading that stands twice is
    filled the first time.
    """

    def cell(value: str) -> str:
        return '"' + value.replace('"', '""') + '"' if mark in value or '"' in value else value

    lines = [mark.join(header)]
    for row in rows:
        lines.append(mark.join(cell(row.get(h, "")) if h not in header[:n] else "" for n, h in enumerate(header)))
    return "\r\n".join(lines) + "\r\n"


def eu_csv(layout: str = "1.1") -> str:
    header, rows = (EU_HEADER_1_1, EU_ROWS_1_1) if layout == "1.1" else (EU_HEADER_1_0, EU_ROWS_1_0)
    return "\ufeff" + _delimited(header, rows, ";")


OFSI_HEADER = [
    *("Name 6", "Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Title", "Name Non-Latin Script", "Non-Latin Script Type"),
    *("Non-Latin Script Language", "DOB", "Town of Birth", "Country of Birth", "Nationality", "Passport Number"),
    *("Passport Details", "National Identification Number", "National Identification Details", "Position"),
    *(f"Address {n}" for n in range(1, 7)),
    *("Post/Zip Code", "Country", "Other Information", "Group Type", "Alias Type", "Alias Quality", "Regime", "Listed On"),
    *("UK Sanctions List Date Designated", "Last Updated", "Group ID"),
]  # fmt: skip
_OFSI_INFO = (
    "(UK Sanctions List Ref):NLD0001. (UN Ref):NLi.001. Sat on the Harbour Council. (UK Statement of Reasons):Directs the works"
    " (see also the annex). (Gender):Male (Phone number):(1) +358401112222 (2) +358403334444 (Website):voskan.example"
)
_OFSI_MAN = {
    "Title": "Dr",
    "DOB": "03/04/1969",
    "Town of Birth": "(1) Rauma (2) Voskan",
    "Country of Birth": "Norland",
    "Nationality": "(1) Norland (2) Finland",
    "Passport Number": "N1234567",
    "Passport Details": "Norland",
    "Position": "Director",
    "Address 1": "1 Harbour Road",
    "Country": "Norland",
    "Other Information": _OFSI_INFO,
    "Group Type": "Individual",
    "Regime": "Norland",
    "Listed On": "29/10/2021",
    "UK Sanctions List Date Designated": "31/12/2021",
    "Last Updated": "15/07/2024",
    "Group ID": "16001",
}
OFSI_ROWS = [
    _OFSI_MAN | {"Name 6": "AXE", "Alias Type": "AKA", "Alias Quality": "Low quality"},
    _OFSI_MAN
    | {
        "Name 6": "HOLMSTROM",
        "Name 1": "Axel",
        "Name 2": "Birger",
        "Alias Type": "Primary name",
        "Name Non-Latin Script": "Аксель Хольмстрём",
        "Non-Latin Script Language": "Russian",
    },
    _OFSI_MAN | {"Name 6": "BERGSTROM", "Name 1": "Axel", "Alias Type": "FKA", "DOB": "00/05/1970"},
    {
        "Name 6": "SEA STAR 11",
        "Group Type": "Ship",
        "Alias Type": "Primary name",
        "Other Information": "(UK Sanctions List Ref):NLD0002. (IMO number):9187629 (Current owner/operators):Norland Shipping",
        "Regime": "Norland",
        "Listed On": "29/10/2021",
        "Group ID": "16002",
    },
]


def ofsi_csv(mark: str = ",") -> str:
    return f"Last Updated{mark}15/07/2024\r\n" + _delimited(OFSI_HEADER, OFSI_ROWS, mark)


_OFSI_ELEMENTS = {
    "Post/Zip Code": "PostCode", "Name Non-Latin Script": "NameNonLatinScript", "Non-Latin Script Language": "NonLatinScriptLanguage",
    "DOB": "Individual_DateOfBirth", "Town of Birth": "Individual_TownOfBirth", "Country of Birth": "Individual_CountryOfBirth",
    "Nationality": "Individual_Nationality", "Passport Number": "Individual_PassportNumber", "Passport Details": "Individual_PassportDetails",
    "Position": "Individual_Position", "Group Type": "GroupTypeDescription", "Alias Type": "AliasType", "Alias Quality": "AliasQuality",
    "Regime": "RegimeName", "UK Sanctions List Date Designated": "DateDesignated", "Group ID": "GroupID", "Other Information": "OtherInformation",
    **{f"Name {n}": f"name{n}" for n in range(1, 6)}, "Name 6": "Name6", **{f"Address {n}": f"Address{n}" for n in range(1, 7)},
}  # fmt: skip


def ofsi_xml() -> str:
    def target(row: dict[str, str]) -> str:
        inner = "".join(f"<{name}>{escape(row[h])}</{name}>" for h, name in _OFSI_ELEMENTS.items() if row.get(h))
        return f'<FinancialSanctionsTarget>{inner}<Title xsi:nil="true"/><DateListed>2021-10-29T00:00:00</DateListed><LastUpdated>2024-07-15T00:00:00</LastUpdated><GrpStatus>A</GrpStatus></FinancialSanctionsTarget>'

    return (
        '<?xml version="1.0" encoding="utf-8"?><ArrayOfFinancialSanctionsTarget xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' xmlns="http://schemas.hmtreasury.gov.uk/ofsi/consolidatedlist">{"".join(map(target, OFSI_ROWS))}</ArrayOfFinancialSanctionsTarget>'
    )


OFSI_LINES = [
    "CONSOLIDATED LIST OF FINANCIAL SANCTIONS TARGETS IN THE UK",
    "Last Updated:15/07/2024",
    "Status: Asset Freeze Targets",
    "REGIME: Norland",
    "INDIVIDUALS",
    "1.",
    "Name 6: HOLMSTROM 1: Axel 2: Birger 3: n/a 4: n/a 5: n/a.",
    "Name (non-Latin script): Аксель Хольмстрём",
    "Title: Dr DOB: (1) 03/04/1969. (2) --/--/1970. POB: Rauma, Norland Good quality a.k.a: (1) HOLM, Axel (2) HOLMSTROM, A B Low quality a.k.a: AXE f.k.a: BERGSTROM, Axel"
    " Nationality: (1) Norland (2) Finland Passport Number: N1234567 Passport Details: Norland Address: 1 Harbour Road, Rauma, Norland.Position: Director"
    f" Other Information: {_OFSI_INFO} Of his posts, the Position: Deputy is not proven. Listed on: 29/10/2021 UK Sanctions List Date Designated: 31/12/2021 Last Updated: 15/07/2024 Group ID: 16001.",
    "ENTITIES",
    "1.",
    "Organisation Name: NORLAND AVIATION WORKS",
    "a.k.a: NAW Address: Rauma. Other Information: (UK Sanctions List Ref):NLD0003. Makes kites. Listed on: 29/10/2021 Last Updated: 15/07/2024 Group ID: 16003.",
]
UK_LINES = [
    "UK SANCTIONS LIST PUBLICATION",
    "Last Updated: 15/07/2024",
    "THE NORLAND (SANCTIONS) (EU EXIT) REGULATIONS 2021",
    "INDIVIDUAL",
    "1.",
    "Primary Name: 1: Axel Birger HOLMSTROM",
    "Primary Name Variations: 1: Axel Birgir HOLMSTROM 2: Aksel HOLMSTROM Alias - Low Quality: 1: AXE Alias - A.k.a: 1: A B Holm",
    "Non Latin Names: 1: Аксель Хольмстрём Position: Director Address: 1: 1 Harbour Road, Rauma, Norland 2: 3 Mill Lane, Voskan",
    "D.O.B: 03/04/1969, dd/mm/1970 Place of Birth: 1: Rauma, Norland Nationality(/ies): Norland, Finland Passport number: 1: N1234567 Gender: Male",
    "Sanctions Imposed: Asset freeze, Travel Ban UK Statement of Reasons: Directs the works. His Position: unclear. Other Information: None.",
    "Designation Source: UK Date Designated: 29/10/2021 Last Updated: 15/07/2024 Unique Id: NLD0001 OFSI Group ID: 16001 UN Reference ID: NLi.001",
    "SHIP",
    "1.",
    "Primary Name: 1: SEA STAR 11",
    "IMO Number: IMO9187629 Type of Ship: Crude Oil Tanker Sanctions Imposed: Prohibition of port entry Designation Source: UN Date Designated: 29/10/2021 Last Updated: 15/07/2024 Unique Id: NLD0002",
]


def write_odt(path: Path, lines: list[str]) -> None:
    paragraphs = "".join(
        f"<text:p>{escape(line).replace('  ', '<text:s text:c=&quot;2&quot;/>')}</text:p>" for line in lines
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        f"<text:list><text:list-item>{paragraphs}</text:list-item></text:list></office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)


def html(lines: list[str]) -> str:
    """Return a page with its labels in bold, as OFSI prints them."""
    style = f"<style>{'p { margin: 0 } ' * 400}</style>"  # as long as a word processor's
    body = "".join(
        f"<p><b>{label}:</b>{rest}</p>" if (rest := escape(line).partition(":")[2]) else f"<p>{label}</p>"
        for line in lines
        if (label := escape(line).partition(":")[0])
    )
    return f"<!DOCTYPE html>\n<html><head><title>List</title>{style}</head><body>{body}<script>var x = '<p>no';</script></body></html>"


def write_xlsx(path: Path, rows: list[list[str]]) -> None:
    book = openpyxl.Workbook()
    book.active.title = "List"
    for row in rows:
        book.active.append(row)
    book.save(path)


_HISTORY = (
    '<modification modification-type="amended" enactment-date="2024-07-10" publication-date="2024-07-11" effective-date="2024-07-12"><added><target ssid="100"><individual><identity ssid="1" main="true">'
    '<name ssid="2" name-type="primary-name" quality="good" lang="eng"><name-part order="1" name-part-type="whole-name"><value>Somebody Else</value></name-part></name></identity></individual></target></added></modification>'
    '<modification modification-type="listed" enactment-date="2021-10-28" publication-date="2021-10-29" effective-date="2021-10-29"/>'
    '<modification modification-type="de-listed" effective-date="2019-01-01"/><modification modification-type="listed" effective-date="2016-03-01"/>'
)
SECO = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<swiss-sanctions-list list-type="whole-list" date="2024-07-15">
 <sanctions-program ssid="20" version-date="2024-05-21"><program-key lang="ger">Nordland</program-key><program-key lang="eng">Norland</program-key><program-name lang="eng">Ordinance of 15 June 2021 on measures against Norland</program-name>
  <sanctions-set ssid="4387" lang="ger">Artikel 3</sanctions-set><sanctions-set ssid="4387" lang="eng">article 3, Financial sanctions</sanctions-set><origin>UN</origin></sanctions-program>
 <target ssid="100"><sanctions-set-id>4387</sanctions-set-id><foreign-identifier>NLi.001</foreign-identifier>
  <individual sex="male">
   <identity ssid="9" main="false"><name ssid="10" name-type="primary-name" quality="good" lang="eng"><name-part order="1" name-part-type="whole-name"><value>Per Pello</value></name-part></name></identity>
   <identity ssid="1" main="true">
    <name ssid="3" name-type="alias" quality="low" lang="eng"><name-part order="1" name-part-type="whole-name"><value>Axe</value></name-part></name>
    <name ssid="2" name-type="primary-name" quality="good" lang="eng">
     <name-part order="2" name-part-type="given-name"><value>Axel</value><spelling-variant lang="RUS" script="CYRL">Аксель</spelling-variant><spelling-variant lang="RUS" script="LATN">Aksel</spelling-variant></name-part>
     <name-part order="3" name-part-type="further-given-name"><value>Birger</value><spelling-variant lang="RUS" script="CYRL">Биргер</spelling-variant></name-part>
     <name-part order="1" name-part-type="family-name"><value>Holmstrom</value><spelling-variant lang="RUS" script="CYRL">Хольмстрём</spelling-variant><spelling-variant lang="ARA" script="ARAB">هولمستروم</spelling-variant></name-part>
     <name-part order="4" name-part-type="title"><value>Dr</value></name-part></name>
    <name ssid="4" name-type="formerly-known-as" quality="good"><name-part order="1" name-part-type="whole-name"><value>Axel Bergstrom</value></name-part></name>
    <day-month-year ssid="5" day="3" month="4" year="1969" calendar="Gregorian" quality="good"/><day-month-year ssid="6" year="1970" month="5"/><day-month-year ssid="7" year="1348" calendar="Persian"/>
    <place-of-birth ssid="8" place-id="500"/><nationality ssid="11"><country iso-code="FI">Finland</country></nationality>
    <address ssid="12" place-id="500" quality="good"><c-o>Harbour Council</c-o><address-details>1 Harbour Road</address-details><zip-code>26100</zip-code></address>
    <identification-document ssid="13" document-type="diplomatic-passport"><number>N1234567</number><issuer code="FI">Finland</issuer><date-of-issue>2010-01-02</date-of-issue><remark>expired</remark></identification-document></identity>
   <justification ssid="14">Directs the works.</justification><relation ssid="15" target-id="101" relation-type="managed-by"/><relation ssid="16" target-id="102" relation-type="related-to"/>
   <other-information ssid="17">Taxpayer identification number (INN): 7701234567.</other-information><other-information ssid="18">Travel ban: does not apply.</other-information></individual>{_HISTORY}</target>
 <target ssid="101"><sanctions-set-id>4387</sanctions-set-id><entity><identity ssid="20" main="true"><name ssid="21" name-type="primary-name" quality="good"><name-part order="1" name-part-type="whole-name"><value>Norland Aviation Works</value></name-part></name></identity></entity></target>
 <target ssid="102"><sanctions-set-id>4387</sanctions-set-id><individual><identity main="true"><name name-type="primary-name"><name-part order="1"><value>Ada Holm</value></name-part></name></identity></individual>
  <modification modification-type="de-listed" publication-date="2023-02-02"/><modification modification-type="listed" effective-date="2021-10-29"/></target>
 <target ssid="103"><sanctions-set-id>4387</sanctions-set-id><object object-type="vessel"><identity ssid="30" main="true"><name ssid="31" name-type="primary-name"><name-part order="1" name-part-type="whole-name"><value>Sea Star 11</value></name-part></name></identity><other-information ssid="32">IMO Number: 9187629</other-information></object></target>
 <place ssid="500"><location>Rauma</location><area>Coast</area><country iso-code="FI">Finland</country></place>
</swiss-sanctions-list>"""


def _text(name: str, text: Callable[[], str]) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        (folder / name).write_text(text(), encoding="utf-8", newline="")
        return folder / name

    return write


def _file(name: str, write: Callable[[Path], None]) -> Callable[[Path], Path]:
    def written(folder: Path) -> Path:
        write(folder / name)
        return folder / name

    return written


def _uk_table() -> list[list[str]]:
    return [
        ["Report Date: 15-Jul-2024"],
        listfiles.UK_HEADER,
        *[[r.get(c, "") for c in listfiles.UK_HEADER] for r in listfiles.UK_ROWS],
    ]


def _ofsi_table() -> list[list[str]]:
    return [["Last Updated", "15/07/2024"], OFSI_HEADER, *[[r.get(c, "") for c in OFSI_HEADER] for r in OFSI_ROWS]]


FILES: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "ofac-csv": ("ofac-csv", listfiles.write_sdn),
    "ofac-xml": ("ofac-xml", _text("sdn.xml", lambda: listfiles.SDN_XML)),
    "ofac-advanced": ("ofac-advanced", _text("sdn_advanced.xml", lambda: listfiles.ADVANCED)),
    "ofac-enhanced": ("ofac-enhanced", _text("sdn_enhanced.xml", lambda: OFAC_ENHANCED)),
    "un": ("un-xml", _text("un.xml", lambda: listfiles.UN)),
    "eu": ("eu-xml", _text("eu.xml", lambda: listfiles.EU)),
    "eu-xml-1": ("eu-xml-1", _text("global.xml", lambda: EU_1)),
    "eu-csv-1.1": ("eu-csv", _text("full-1_1.csv", eu_csv)),
    "eu-csv-1.0": ("eu-csv", _text("full-1_0.csv", lambda: eu_csv("1.0"))),
    "uk-csv": ("uk-csv", _text("uk.csv", listfiles.uk_csv)),
    "uk-ods": ("uk-ods", _file("uk.ods", listfiles.write_ods)),
    "uk-xlsx": ("uk-xlsx", _file("uk.xlsx", lambda path: write_xlsx(path, _uk_table()))),
    "uk-xml": ("uk-xml", _text("uk.xml", lambda: listfiles.UK_XML)),
    "uk-odt": ("uk-text", _file("uk.odt", lambda path: write_odt(path, UK_LINES))),
    "uk-txt": ("uk-text", _text("uk.txt", lambda: "\r\n".join(UK_LINES))),
    "uk-html": ("uk-text", _text("uk.html", lambda: html(UK_LINES))),
    "ofsi-csv": ("ofsi-csv", _text("conlist.csv", ofsi_csv)),
    "ofsi-txt": ("ofsi-csv", _text("conlist.txt", lambda: ofsi_csv("|"))),
    "ofsi-xlsx": ("ofsi-xlsx", _file("conlist.xlsx", lambda path: write_xlsx(path, _ofsi_table()))),
    "ofsi-xml": ("ofsi-xml", _text("conlist.xml", ofsi_xml)),
    "ofsi-odt": ("ofsi-text", _file("conlist.odt", lambda path: write_odt(path, OFSI_LINES))),
    "ofsi-html": ("ofsi-text", _text("conlist.html", lambda: html(OFSI_LINES))),
    "seco": ("seco-xml", _text("seco.xml", lambda: SECO)),
    "ftm": ("ftm", _text("entities.ftm.json", lambda: listfiles.FTM)),
}
"""A file of each published form → the format that reads it, and what writes it into a folder."""
