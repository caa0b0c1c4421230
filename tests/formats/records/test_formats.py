"""What each format's fields say, by an entry of each; the entries are made up, their form is that of the exporters."""

import pytest

from hedgerow.formats.records.read import read_records

AUTHORS = ("Doe, Jane", "Roe, Richard")
TITLE = "Ketamine in rats"

PUBMED_XML = """<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "https://dtd.nlm.nih.gov/pubmed.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">7</PMID><Article><Journal><ISSN>1234-5678</ISSN>
<JournalIssue><Volume>15</Volume><Issue>3</Issue><PubDate><Year>2011</Year><Month>Mar</Month></PubDate></JournalIssue>
<Title>European journal of pain</Title></Journal><ArticleTitle>Ketamine <i>in</i> rats</ArticleTitle>
<Pagination><MedlinePgn>258-67</MedlinePgn></Pagination><ELocationID EIdType="doi">10.1000/EJP.1</ELocationID>
<Abstract><AbstractText Label="AIM">To see.</AbstractText><AbstractText Label="RESULT">Seen.</AbstractText></Abstract>
<AuthorList><Author><LastName>Doe</LastName><ForeName>Jane</ForeName></Author>
<Author><LastName>Roe</LastName><ForeName>Richard</ForeName></Author></AuthorList><Language>eng</Language>
<PublicationTypeList><PublicationType>Journal Article</PublicationType></PublicationTypeList></Article>
<MeshHeadingList><MeshHeading><DescriptorName>Pain</DescriptorName><QualifierName>drug therapy</QualifierName>
</MeshHeading></MeshHeadingList></MedlineCitation><PubmedData><ReferenceList><Reference><ArticleIdList>
<ArticleId IdType="doi">10.1000/cited</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData>
</PubmedArticle></PubmedArticleSet>"""
ENDNOTE_XML = """<xml><records><record><ref-type name="Journal Article">17</ref-type><contributors><authors>
<author><style face="normal">Doe, Jane</style></author><author><style>Roe, </style><style>Richard</style></author>
</authors></contributors><titles><title>
<style>Ketamine </style><style face="italic">in</style><style> rats</style></title>
<secondary-title><style>European Journal of Pain</style></secondary-title></titles><pages>258-67</pages>
<volume>15</volume><number>3</number><dates><year>2011</year></dates><electronic-resource-num>https://doi.org/10.1000/ejp.1
</electronic-resource-num></record></records></xml>"""
BIBTEX = """@string{ejp = {European Journal of Pain}}
@Article{doe2011,
  author = {Doe, Jane and Roe, Richard}, title = "{K}etamine in rats", journal = ejp,
  year = 2011, volume = 15, number = {3}, pages = {258--267}, doi = {10.1000/ejp.1}
}"""
CIW = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Doe, J
   Roe, R
AF Doe, Jane
   Roe, Richard
TI Ketamine
   in rats
SO EUROPEAN JOURNAL OF PAIN
PY 2011
VL 15
IS 3
BP 258
EP 267
DI 10.1000/ejp.1
DE Pain; Rat
UT WOS:000000000000001
ER

EF
"""
COCHRANE = """Record #1 of 2
Provider: John Wiley & Sons, Ltd.
Content: text/plain; charset="UTF-8"

TY  - JOUR
AN  - CN-00168108
AU  - Doe, Jane
AU  - Roe, Richard
TI  - Ketamine in rats
JO  - European Journal of Pain
PY  - 2011
VL  - 15
IS  - 3
SP  - 258
EP  - 267
DO  - https://doi.org/10.1000/ejp.1
US  - https://www.cochranelibrary.com/central/doi/10.1002/central/CN-00168108/full
UR  - https://www.cochranelibrary.com/central/doi/10.1002/central/CN-00168108/full
ER  -

Record #2 of 2
Provider: John Wiley & Sons, Ltd.
"""
PUBMED_CSV = (
    "PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI\n"
    '7,Ketamine in rats,"Doe J, Roe R.","European Journal of Pain. 2011 Mar;15(3):258-267. doi: 10.1000/ejp.1.",'
    "Doe J,European Journal of Pain,2011,2011/03/01,,,10.1000/ejp.1\n"
)
EMBASE_CSV = (
    "Title,Author Names,Source,Emtree Drug Index Terms,Open URL Link\n"
    'Ketamine in rats,"Doe J., Roe R.",European Journal of Pain (2011) 15:3 (258-267). Date of Publication: 2011,'
    "ketamine,http://x?id=doi:10.1000%2Fejp.1&atitle=K\n"
)
SYRF_CSV = (
    "Title,Authors,PublicationName,AlternateName,Abstract,Url,AuthorAddress,Year,Doi,ReferenceType,Keywords,CustomId\n"
    'Ketamine in rats,"Doe, Jane;Roe, Richard",European Journal of Pain,,,,,2011,10.1000/ejp.1,Journal Article,pain,5\n'
)
RAYYAN_CSV = (
    "key,title,year,month,day,journal,issn,volume,issue,pages,authors,url,language,publisher,location,abstract,notes\n"
    'rayyan-1,Ketamine in rats,2011,,,European Journal of Pain,,15,3,258-267,"Doe, Jane and Roe, Richard",'
    "https://doi.org/10.1000/ejp.1,eng,,,,\n"
)
COVIDENCE_CSV = (
    "Title,Authors,Abstract,Published Year,Journal,Volume,Issue,Pages,Accession Number,DOI,Ref,Covidence #\n"
    'Ketamine in rats,"Doe, Jane; Roe, Richard",,2011,European Journal of Pain,15,3,258-267,,10.1000/ejp.1,,#12\n'
)
ASREVIEW_CSV = (
    "title;authors;year;journal;doi;included\nKetamine in rats;['Doe, Jane', 'Roe, Richard'];2011;"
    "European Journal of Pain;10.1000/ejp.1;1\n"
)
SHORT = ("Doe J", "Roe R")


@pytest.mark.parametrize(
    ("content", "form", "authors", "placed"),
    [
        (PUBMED_XML, "pubmed-xml", AUTHORS, "258-67"),
        (ENDNOTE_XML, "endnote-xml", AUTHORS, "258-67"),
        (BIBTEX, "bibtex", AUTHORS, "258-267"),
        (CIW, "ciw", AUTHORS, "258-267"),
        (COCHRANE, "ris", AUTHORS, "258-267"),
        (PUBMED_CSV, "csv", SHORT, "258-267"),
        (EMBASE_CSV, "csv", ("Doe J.", "Roe R."), "258-267"),
        (SYRF_CSV, "csv", AUTHORS, None),
        (RAYYAN_CSV, "csv", AUTHORS, "258-267"),
        (COVIDENCE_CSV, "csv", AUTHORS, "258-267"),
        (ASREVIEW_CSV, "csv", AUTHORS, None),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 12 else "",
)
def test_one_article_as_every_exporter_writes_it(tmp_path, content, form, authors, placed):
    path = tmp_path / "export"
    path.write_text(content, encoding="utf-8")
    reading = read_records(path)
    (record,) = reading.records
    assert reading.format == form
    assert (record.title, record.authors, record.year) == (TITLE, authors, 2011)
    assert record.journal.lower() == "european journal of pain"
    assert record.doi == "10.1000/ejp.1"
    if placed:
        assert (record.volume, record.issue, record.pages) == ("15", "3", placed)


def read_one(tmp_path, content):
    path = tmp_path / "export"
    path.write_text(content, encoding="utf-8")
    (record,) = read_records(path).records
    return record


def test_a_structured_abstract_keeps_its_headings_and_mesh_its_qualifiers(tmp_path):
    record = read_one(tmp_path, PUBMED_XML)
    assert record.abstract == "AIM: To see.\nRESULT: Seen."
    assert record.keywords == ("Pain/drug therapy",)
    assert record.pmid == "7"


@pytest.mark.parametrize(
    ("line", "database", "accession"),
    [
        ("DB  - Embase\nU2  - L373791783", "Embase", "L373791783"),
        ("ID  - 2019-65183-001\nAN  - 5\nL2  - http://ovidsp.ovid.com/ovidweb.cgi?T=JS", "", "2019-65183-001"),
        ("AN  - CN-1\nUR  - https://www.cochranelibrary.com/central/doi/1", "Cochrane Library", "CN-1"),
        ("AN  - WOS:000312", "Web of Science", "WOS:000312"),
        ("UR  - https://www.scopus.com/inward/record.uri?eid=2", "Scopus", ""),
        (
            "AN  - 2214991469; 51887\nUR  - https://search.proquest.com/docview/2214991469",
            "ProQuest",
            "2214991469; 51887",
        ),
        ("AN  - 1234\nDB  - psyh\nDP  - EBSCOhost", "psyh", "1234"),
    ],
)
def test_a_dialect_of_ris_is_known_by_its_marks(tmp_path, line, database, accession):
    record = read_one(tmp_path, f"TY  - JOUR\nTI  - T\n{line}\nER  - \n")
    assert (record.database, record.accession) == (database, accession)


SERIAL = "10.1002/(SICI)1097-0258(19980815)17:15/16<1661::AID-SIM968>3.0.CO;2-2"


@pytest.mark.parametrize(
    ("field", "doi"),
    [
        ("DO  - 10.1000/ABC.123", "10.1000/abc.123"),
        ("DO  - https://doi.org/10.1000/ABC.123%28x%29", "10.1000/abc.123(x)"),
        ("UR  - http://dx.doi.org/10.1000/abc.123", "10.1000/abc.123"),
        ("N1  - doi: 10.1000/abc.123.", "10.1000/abc.123"),
        (f"DO  - {SERIAL}", SERIAL.lower()),
        ("DO  - DOI 1", ""),
    ],
)  # fmt: skip
def test_a_doi_is_found_wherever_it_is_written(tmp_path, field, doi):
    assert read_one(tmp_path, f"TY  - JOUR\nTI  - T\n{field}\nER  - \n").doi == doi


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("TY  - ABST", "abstract"),
        ("TY  - JOUR\nM3  - Conference Abstract", "abstract"),
        ("TY  - JOUR\nM3  - Article", "article"),
        ("TY  - UNPB", "preprint"),
        ("TY  - THES", "thesis"),
        ("TY  - GEN", ""),
    ],
)
def test_the_kind_of_reference_is_read_from_any_field_that_says_it(tmp_path, written, kind):
    assert read_one(tmp_path, f"{written}\nTI  - T\nER  - \n").kind == kind
