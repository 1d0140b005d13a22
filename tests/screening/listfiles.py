"""Lists of our own making, in the official formats: nobody in them exists."""

from __future__ import annotations

import zipfile
from pathlib import Path

SDN = (
    '101,"NORLAND AVIATION WORKS",-0- ,"NPWMD] [IFSR",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"Website x.example; a.k.a. \'NAW\'; Tax ID No. 771234567 (Norland); Linked To: NORLAND GUARD."\r\n'
    '102,"HOLMSTROM, Axel Birger","individual","NPWMD","Director",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 03 Apr 1969; alt. DOB 1970; POB Rauma, Finland; nationality Norland; Passport N1234567 (Norland); Gender Male; Linked To: NORLAND AVIATION WORKS."\r\n'
    '103,"SEA STAR 11","vessel","IRAN",-0- ,"9HXX7","Crude Oil Tanker","120000",-0- ,"Malta","Norland Shipping","Vessel Registration Identification IMO 9187629."\r\n'
    '104,"EP-NLD","aircraft","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\x1a'
)
ALT = '101,1,"aka","AVIATION WORKS OF NORLAND",-0- \r\n102,2,"fka","BERGSTROM, Axel",-0- \r\n'
ADD = '101,1,"1 Harbour Road","Rauma","Norland",-0- \r\n'
COMMENTS = '102,"; Additional note that did not fit."\r\n'

SDN_XML = """<?xml version="1.0"?>
<sdnList xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML">
 <publshInformation><Publish_Date>07/15/2024</Publish_Date><Record_Count>2</Record_Count></publshInformation>
 <sdnEntry><uid>102</uid><firstName>Axel Birger</firstName><lastName>HOLMSTROM</lastName><title>Director</title><sdnType>Individual</sdnType>
  <remarks>(Linked To: NORLAND AVIATION WORKS)</remarks><programList><program>NPWMD</program></programList>
  <idList><id><uid>1</uid><idType>Passport</idType><idNumber>N1234567</idNumber><idCountry>Norland</idCountry></id><id><uid>2</uid><idType>Gender</idType><idNumber>Male</idNumber></id></idList>
  <akaList><aka><uid>3</uid><type>a.k.a.</type><category>weak</category><lastName>AXE</lastName></aka><aka><uid>4</uid><type>f.k.a.</type><category>strong</category><lastName>BERGSTROM</lastName><firstName>Axel</firstName></aka></akaList>
  <nationalityList><nationality><uid>5</uid><country>Norland</country><mainEntry>true</mainEntry></nationality></nationalityList>
  <dateOfBirthList><dateOfBirthItem><uid>6</uid><dateOfBirth>03 Apr 1969</dateOfBirth></dateOfBirthItem><dateOfBirthItem><uid>7</uid><dateOfBirth>circa 1970</dateOfBirth></dateOfBirthItem></dateOfBirthList>
  <placeOfBirthList><placeOfBirthItem><uid>8</uid><placeOfBirth>Rauma</placeOfBirth></placeOfBirthItem></placeOfBirthList></sdnEntry>
 <sdnEntry><uid>103</uid><lastName>SEA STAR 11</lastName><sdnType>Vessel</sdnType><programList><program>IRAN</program></programList>
  <vesselInfo><callSign>9HXX7</callSign><vesselType>Crude Oil Tanker</vesselType><vesselFlag>Malta</vesselFlag><tonnage>120000</tonnage></vesselInfo></sdnEntry>
</sdnList>"""

ADVANCED = """<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML">
 <DateOfIssue CalendarTypeID="1"><Year>2024</Year><Month>7</Month><Day>15</Day></DateOfIssue>
 <ReferenceValueSets>
  <AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
  <AreaCodeValues><AreaCode ID="11" CountryID="11" Description="Norland">NL</AreaCode></AreaCodeValues>
  <CountryValues><Country ID="11" ISO2="NX">Norland</Country></CountryValues>
  <DetailReferenceValues><DetailReference ID="91526">Male</DetailReference></DetailReferenceValues>
  <FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="9">Place of Birth</FeatureType><FeatureType ID="10">Nationality Country</FeatureType><FeatureType ID="224">Gender</FeatureType></FeatureTypeValues>
  <IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues>
  <LegalBasisValues><LegalBasis ID="1" LegalBasisShortRef="E.O. 13382">Executive Order 13382</LegalBasis></LegalBasisValues>
  <NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType><NamePartType ID="1525">Entity Name</NamePartType></NamePartTypeValues>
  <PartySubTypeValues><PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
  <PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType></PartyTypeValues>
  <RelationTypeValues><RelationType ID="1555">Leader or official of</RelationType></RelationTypeValues>
  <ScriptValues><Script ID="215" ScriptCode="Latn">Latin</Script><Script ID="220" ScriptCode="Cyrl">Cyrillic</Script></ScriptValues>
 </ReferenceValueSets>
 <Locations><Location ID="25"><LocationAreaCode AreaCodeID="11"/><LocationCountry CountryID="11"/><LocationPart LocPartTypeID="1454"><LocationPartValue Primary="true"><Value>Rauma</Value></LocationPartValue></LocationPart></Location></Locations>
 <IDRegDocuments><IDRegDocument ID="1" IDRegDocTypeID="1571" IdentityID="700" IssuedBy-CountryID="11"><IDRegistrationNo>N1234567</IDRegistrationNo></IDRegDocument></IDRegDocuments>
 <DistinctParties>
  <DistinctParty FixedRef="102"><Comment>A remark.</Comment><Profile ID="102" PartySubTypeID="4"><Identity ID="700" FixedRef="102" Primary="true">
   <Alias FixedRef="102" AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName ID="2"><DocumentedNamePart><NamePartValue NamePartGroupID="1" ScriptID="215">AXE</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
   <Alias FixedRef="102" AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="1"><DocumentedNamePart><NamePartValue NamePartGroupID="1" ScriptID="215">HOLMSTROM</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="2" ScriptID="215">Axel Birger</NamePartValue></DocumentedNamePart></DocumentedName>
    <DocumentedName ID="3"><DocumentedNamePart><NamePartValue NamePartGroupID="1" ScriptID="220">Хольмстрём</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="2" ScriptID="220">Аксель</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
   <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="1" NamePartTypeID="1520"/></MasterNamePartGroup><MasterNamePartGroup><NamePartGroup ID="2" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups></Identity>
   <Feature ID="1" FeatureTypeID="8"><FeatureVersion ID="1"><DatePeriod><Start><From><Year>1969</Year><Month>4</Month><Day>3</Day></From><To><Year>1969</Year><Month>4</Month><Day>3</Day></To></Start><End><From><Year>1969</Year><Month>4</Month><Day>3</Day></From><To><Year>1969</Year><Month>4</Month><Day>3</Day></To></End></DatePeriod></FeatureVersion></Feature>
   <Feature ID="4" FeatureTypeID="8"><FeatureVersion ID="4"><DatePeriod><Start><From><Year>1970</Year><Month>1</Month><Day>1</Day></From></Start><End><To><Year>1970</Year><Month>12</Month><Day>31</Day></To></End></DatePeriod></FeatureVersion></Feature>
   <Feature ID="2" FeatureTypeID="224"><FeatureVersion ID="2"><VersionDetail DetailTypeID="1431" DetailReferenceID="91526"/></FeatureVersion></Feature>
   <Feature ID="3" FeatureTypeID="10"><FeatureVersion ID="3"><VersionLocation LocationID="25"/></FeatureVersion></Feature>
   <Feature ID="5" FeatureTypeID="9"><FeatureVersion ID="5"><VersionDetail DetailTypeID="1432">Rauma, Norland</VersionDetail></FeatureVersion></Feature></Profile></DistinctParty>
  <DistinctParty FixedRef="101"><Profile ID="101" PartySubTypeID="3"><Identity ID="701" Primary="true"><Alias AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="4"><DocumentedNamePart><NamePartValue NamePartGroupID="3" ScriptID="215">NORLAND AVIATION WORKS</NamePartValue></DocumentedNamePart></DocumentedName></Alias><NamePartGroups><MasterNamePartGroup><NamePartGroup ID="3" NamePartTypeID="1525"/></MasterNamePartGroup></NamePartGroups></Identity></Profile></DistinctParty>
 </DistinctParties>
 <ProfileRelationships><ProfileRelationship ID="1" From-ProfileID="102" To-ProfileID="101" RelationTypeID="1555" Former="false"/></ProfileRelationships>
 <SanctionsEntries><SanctionsEntry ID="1" ProfileID="102" ListID="1550"><EntryEvent ID="1" EntryEventTypeID="1" LegalBasisID="1"><Date><Year>2021</Year><Month>10</Month><Day>29</Day></Date></EntryEvent><SanctionsMeasure ID="1" SanctionsTypeID="1"><Comment>NPWMD</Comment></SanctionsMeasure></SanctionsEntry></SanctionsEntries>
</Sanctions>"""

UN = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2024-07-15T00:00:09.554Z"><INDIVIDUALS><INDIVIDUAL><DATAID>5001</DATAID><FIRST_NAME>AXEL</FIRST_NAME><SECOND_NAME>BIRGER</SECOND_NAME><THIRD_NAME>HOLMSTROM</THIRD_NAME>
<UN_LIST_TYPE>Norland</UN_LIST_TYPE><REFERENCE_NUMBER>NLi.001</REFERENCE_NUMBER><LISTED_ON>2021-10-29</LISTED_ON><GENDER>Male</GENDER><COMMENTS1>A remark.</COMMENTS1><NAME_ORIGINAL_SCRIPT>Аксель Хольмстрём</NAME_ORIGINAL_SCRIPT>
<DESIGNATION><VALUE>Director</VALUE></DESIGNATION><NATIONALITY><VALUE>Norland</VALUE></NATIONALITY><LAST_DAY_UPDATED><VALUE>2022-01-02</VALUE><VALUE>2023-01-02</VALUE></LAST_DAY_UPDATED>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Axe</ALIAS_NAME></INDIVIDUAL_ALIAS><INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Axel Bergstrom</ALIAS_NAME></INDIVIDUAL_ALIAS><INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ADDRESS><CITY>Rauma</CITY><COUNTRY>Norland</COUNTRY></INDIVIDUAL_ADDRESS><INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1969-04-03</DATE></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1968</FROM_YEAR><TO_YEAR>1970</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH><INDIVIDUAL_PLACE_OF_BIRTH><CITY>Rauma</CITY></INDIVIDUAL_PLACE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>N1234567</NUMBER><ISSUING_COUNTRY>Norland</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT></INDIVIDUAL></INDIVIDUALS>
<ENTITIES><ENTITY><DATAID>5002</DATAID><FIRST_NAME>NORLAND AVIATION WORKS</FIRST_NAME><UN_LIST_TYPE>Norland</UN_LIST_TYPE><REFERENCE_NUMBER>NLe.001</REFERENCE_NUMBER><LISTED_ON>2021-10-29</LISTED_ON>
<ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Norland Kite Works</ALIAS_NAME></ENTITY_ALIAS></ENTITY></ENTITIES></CONSOLIDATED_LIST>"""

EU = """<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2024-07-15T10:00:00.000+02:00" globalFileId="1">
<sanctionEntity designationDetails="" unitedNationId="NLi.001" euReferenceNumber="EU.1.1" logicalId="13"><remark>A remark.</remark>
<regulation regulationType="regulation" publicationDate="2021-11-01" numberTitle="2021/1 (OJ L1)" programme="NLD" logicalId="1"><publicationUrl>http://x.example/oj</publicationUrl></regulation><subjectType code="person" classificationCode="P"/>
<nameAlias firstName="Axel" lastName="Holmstrom" wholeName="Axel Birger Holmstrom" function="Director" gender="M" title="" nameLanguage="EN" strong="true" logicalId="1"/>
<nameAlias wholeName="Axe" nameLanguage="" strong="false" gender="M" logicalId="2"/><nameAlias wholeName="Аксель Хольмстрём" nameLanguage="RU" strong="true" gender="M" logicalId="3"/>
<citizenship countryIso2Code="FI" countryDescription="FINLAND"/><birthdate circa="true" birthdate="1969-04-03" year="1969" city="Rauma" countryIso2Code="00" countryDescription="UNKNOWN"/>
<address street="1 Harbour Road" city="Rauma" countryIso2Code="FI" countryDescription="FINLAND"/><identification identificationTypeCode="passport" identificationTypeDescription="Passport" number="N1234567" countryIso2Code="FI"/></sanctionEntity>
<sanctionEntity euReferenceNumber="EU.1.2" logicalId="14"><subjectType code="enterprise" classificationCode="E"/><nameAlias wholeName="Norland Aviation Works" strong="true"/></sanctionEntity></export>"""

UK_HEADER = [
    "Last Updated",
    "Unique ID",
    "OFSI Group ID",
    "UN Reference Number",
    "Name 6",
    "Name 1",
    "Name 2",
    "Name 3",
    "Name 4",
    "Name 5",
    "Name type",
    "Alias strength",
    "Title",
    "Name non-latin script",
    "Non-latin script type",
    "Non-latin script language",
    "Regime Name",
    "Designation Type",
    "Designation source",
    "Sanctions Imposed",
    "Other Information",
    "Address Line 1",
    "Address Country",
    "Date Designated",
    "D.O.B",
    "Nationality(/ies)",
    "Passport number",
    "Position",
    "Gender",
    "Town of birth",
    "Country of birth",
    "IMO number",
]
UK_ROWS = [
    {
        "Last Updated": "15/07/2024",
        "Unique ID": "NLD0001",
        "Name 6": "AXE",
        "Name type": "Alias",
        "Alias strength": "Low quality a.k.a",
        "Designation Type": "Individual",
        "Regime Name": "The Norland (Sanctions) Regulations 2021",
        "Date Designated": "29/10/2021",
    },
    {
        "Last Updated": "15/07/2024",
        "Unique ID": "NLD0001",
        "Name 6": "HOLMSTROM",
        "Name 1": "Axel",
        "Name 2": "Birger",
        "Name type": "Primary Name",
        "Designation Type": "Individual",
        "Regime Name": "The Norland (Sanctions) Regulations 2021",
        "Date Designated": "29/10/2021",
        "D.O.B": "03/04/1969",
        "Nationality(/ies)": "(1) Norland (2) Finland",
        "Passport number": "N1234567",
        "Position": "Director",
        "Gender": "Male",
        "Town of birth": "Rauma",
        "Name non-latin script": "Аксель Хольмстрём",
        "Non-latin script language": "Russian",
    },
    {
        "Unique ID": "NLD0002",
        "Name 6": "SEA STAR 11",
        "Name type": "Primary Name",
        "Designation Type": "Ship",
        "IMO number": "9187629",
    },
]

UK_XML = """<?xml version="1.0" encoding="utf-8"?>
<Designations><DateGenerated>15/07/2024</DateGenerated><Designation><LastUpdated>15/07/2024</LastUpdated><DateDesignated>29/10/2021</DateDesignated><UniqueID>NLD0001</UniqueID>
<Names><Name><Name6>AXE</Name6><NameType>Alias</NameType></Name><Name><Name1>Axel</Name1><Name2>Birger</Name2><Name6>HOLMSTROM</Name6><NameType>Primary Name</NameType></Name></Names>
<NonLatinNames><NonLatinName><NameNonLatinScript>Аксель Хольмстрём</NameNonLatinScript></NonLatinName></NonLatinNames><RegimeName>The Norland (Sanctions) Regulations 2021</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip>
<Addresses><Address><AddressLine1>1 Harbour Road</AddressLine1><AddressCountry>Norland</AddressCountry></Address></Addresses>
<IndividualDetails><Individual><DOBs><DOB>03/04/1969</DOB><DOB>dd/mm/1970</DOB></DOBs><Nationalities><Nationality>Norland</Nationality></Nationalities><PassportDetails><Passport><PassportNumber>N1234567</PassportNumber></Passport></PassportDetails>
<BirthDetails><Location><TownOfBirth>Rauma</TownOfBirth></Location></BirthDetails><Genders><Gender>Male</Gender></Genders></Individual></IndividualDetails></Designation></Designations>"""

FTM = "\n".join(
    [
        '{"id":"NK-1","caption":"Axel Birger Holmstrom","schema":"Person","properties":{"name":["Axel Birger Holmstrom"],"weakAlias":["Axe"],"alias":["Аксель Хольмстрём"],"birthDate":["1969-04-03"],"nationality":["fi"],"passportNumber":["N1234567"],"gender":["male"],"position":["Director"]},"datasets":["xx_list"],"referents":["xx-1"],"target":true,"first_seen":"2021-10-29T00:00:00","last_change":"2024-07-15T00:00:00"}',
        '{"id":"NK-2","caption":"Norland Aviation Works","schema":"Company","properties":{"name":["Norland Aviation Works"]},"datasets":["xx_list"]}',
        '{"id":"S-1","schema":"Sanction","properties":{"entity":["NK-1"],"authority":["Norland Treasury"],"program":["NPWMD"],"listingDate":["2021-10-29"],"provisions":["Act 1"]}}',
        '{"id":"D-1","schema":"Directorship","properties":{"director":["NK-1"],"organization":["NK-2"],"role":["chair of"]}}',
        '{"id":"A-1","schema":"Address","properties":{"full":["nowhere"]}}',
    ]
)


def uk_csv() -> str:
    lines = ["Report Date: 15-Jul-2024", ",".join(UK_HEADER)]
    lines += [",".join(f'"{row.get(c, "")}"' for c in UK_HEADER) for row in UK_ROWS]
    return "\r\n".join(lines) + "\r\n"


def write_ods(path: Path) -> None:
    def row(cells: list[str]) -> str:
        inner = "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in cells)
        return f'<table:table-row>{inner}<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'

    rows = [["Report Date: 15-Jul-2024"], UK_HEADER, *[[r.get(c, "") for c in UK_HEADER] for r in UK_ROWS]]
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table>'
        + "".join(map(row, rows))
        + "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)


def write_sdn(folder: Path) -> Path:
    for name, text in (("sdn", SDN), ("alt", ALT), ("add", ADD), ("sdn_comments", COMMENTS)):
        (folder / f"{name}.csv").write_text(text, newline="")
    return folder / "sdn.csv"
