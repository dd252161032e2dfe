"""Answers in the formats that Crossref and PubMed publish, shortened where they repeat."""

from __future__ import annotations

import json
from typing import Any

DOI = "10.1016/S0140-6736(20)32714-8"
PMID = "33485464"


def crossref(**changes: Any) -> bytes:
    """A work message; ``changes`` replace fields of it, underscores standing for hyphens."""
    message: dict[str, Any] = {
        "indexed": {"date-parts": [[2026, 11, 2]], "date-time": "2026-11-02T10:00:00Z",
                    "timestamp": 1793613600000},
        "reference-count": 30,
        "publisher": "Elsevier BV",
        "issue": "10272",
        "license": [{"URL": "https://www.elsevier.com/tdm/userlicense/1.0/", "delay-in-days": 0}],
        "content-domain": {"domain": ["clinicalkey.com", "thelancet.com"]},
        "short-container-title": ["The Lancet"],
        "published-print": {"date-parts": [[2021, 1]]},
        "DOI": DOI.lower(),
        "type": "journal-article",
        "created": {"date-parts": [[2021, 1, 21]]},
        "page": "375-386",
        "update-policy": "https://doi.org/10.1016/elsevier_cm_policy",
        "source": "Crossref",
        "title": [
            "First-line nivolumab plus ipilimumab in unresectable malignant pleural mesothelioma "
            "(CheckMate 743): a multicentre, randomised, open-label, phase 3 trial"
        ],
        "prefix": "10.1016",
        "volume": "397",
        "author": [
            {"given": "Paul", "family": "Baas", "sequence": "first", "affiliation": []},
            {"given": "Arnaud", "family": "Scherpereel", "sequence": "additional",
             "ORCID": "https://orcid.org/0000-0002-1825-0097", "affiliation": []},
            {"given": "Jan P", "family": "van Meerbeeck", "sequence": "additional"},
        ],
        "container-title": ["The Lancet"],
        "original-title": [],
        "language": "en",
        "issued": {"date-parts": [[2021, 1]]},
        "ISSN": ["0140-6736"],
        "issn-type": [{"value": "0140-6736", "type": "print"}],
        "subtitle": [],
        "relation": {},
    }  # fmt: skip
    message |= {key.replace("_", "-"): value for key, value in changes.items()}
    return json.dumps(
        {"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": message}
    ).encode()


RETRACTED = [
    {"updated": {"date-parts": [[2024, 3, 5]], "timestamp": 1709596800000}, "DOI": "10.1/notice",
     "type": "retraction", "source": "publisher", "label": "Retraction"},
    {"updated": {"date-parts": [[2024, 3, 5]], "timestamp": 1709596800000}, "DOI": "10.1/notice",
     "type": "retraction", "source": "retraction-watch", "label": "Retraction",
     "record-id": "12345"},
]  # fmt: skip


HEAD = (
    '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, '
    '1st January 2026//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_260101.dtd">\n'
)


def pubmed(*articles: str) -> bytes:
    """An article set."""
    return f"{HEAD}<PubmedArticleSet>{''.join(articles)}</PubmedArticleSet>".encode()


def article(pmid: str = PMID, notices: str = "", kinds: str = "", **changes: str) -> str:
    """An article; ``changes`` are its title, volume, pages, authors and so on."""
    parts = {
        "title": "First-line nivolumab plus ipilimumab in unresectable malignant pleural "
        "mesothelioma (CheckMate 743): a multicentre, randomised, open-label, phase 3 trial.",
        "vernacular": "", "volume": "397", "issue": "10272",
        "date": "<Year>2021</Year><Month>Jan</Month><Day>30</Day>",
        "pages": "<StartPage>375</StartPage><EndPage>386</EndPage>"
        "<MedlinePgn>375-386</MedlinePgn>",
        "complete": "Y",
        "authors": """
<Author ValidYN="Y"><LastName>Baas</LastName><ForeName>Paul</ForeName><Initials>P</Initials>
<AffiliationInfo><Affiliation>Netherlands Cancer Institute.</Affiliation></AffiliationInfo></Author>
<Author ValidYN="Y"><LastName>Scherpereel</LastName><ForeName>Arnaud</ForeName>
<Initials>A</Initials></Author>
<Author ValidYN="Y"><LastName>van Meerbeeck</LastName><ForeName>Jan P</ForeName>
<Initials>JP</Initials></Author>""",
    } | changes  # fmt: skip
    vernacular = parts["vernacular"] and (
        f"<VernacularTitle>{parts['vernacular']}</VernacularTitle>"
    )
    return f"""
<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM" IndexingMethod="Curated">
<PMID Version="1">{pmid}</PMID>
<DateCompleted><Year>2021</Year><Month>02</Month><Day>08</Day></DateCompleted>
<Article PubModel="Print-Electronic">
<Journal><ISSN IssnType="Electronic">1474-547X</ISSN>
<JournalIssue CitedMedium="Internet"><Volume>{parts["volume"]}</Volume>
<Issue>{parts["issue"]}</Issue><PubDate>{parts["date"]}</PubDate></JournalIssue>
<Title>Lancet (London, England)</Title><ISOAbbreviation>Lancet</ISOAbbreviation></Journal>
<ArticleTitle>{parts["title"]}</ArticleTitle>
<Pagination>{parts["pages"]}</Pagination>
<ELocationID EIdType="pii" ValidYN="Y">S0140-6736(20)32714-8</ELocationID>
<ELocationID EIdType="doi" ValidYN="Y">{DOI}</ELocationID>
<AuthorList CompleteYN="{parts["complete"]}">{parts["authors"]}</AuthorList>
<Language>eng</Language>
<PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType>{kinds}
</PublicationTypeList>{vernacular}
<ArticleDate DateType="Electronic"><Year>2021</Year><Month>01</Month><Day>21</Day></ArticleDate>
</Article>
<MedlineJournalInfo><Country>England</Country><MedlineTA>Lancet</MedlineTA></MedlineJournalInfo>
<CommentsCorrectionsList>
<CommentsCorrections RefType="CommentIn"><RefSource>Lancet. 2021;397:345</RefSource>
<PMID Version="1">33485465</PMID></CommentsCorrections>{notices}</CommentsCorrectionsList>
</MedlineCitation>
<PubmedData><PublicationStatus>ppublish</PublicationStatus>
<ArticleIdList><ArticleId IdType="pubmed">{pmid}</ArticleId>
<ArticleId IdType="doi">{DOI}</ArticleId><ArticleId IdType="pmc">PMC1234567</ArticleId>
</ArticleIdList>
<ReferenceList><Reference><Citation>Another one. 2003</Citation><ArticleIdList>
<ArticleId IdType="doi">10.1200/JCO.2003.11.136</ArticleId>
<ArticleId IdType="pmc">PMC7654321</ArticleId></ArticleIdList></Reference></ReferenceList>
</PubmedData></PubmedArticle>"""


def notice(kind: str, where: str, pmid: str = "") -> str:
    """One of the comments and corrections of an article."""
    number = f'<PMID Version="1">{pmid}</PMID>' if pmid else ""
    return (
        f'<CommentsCorrections RefType="{kind}"><RefSource>{where}</RefSource>{number}'
        "</CommentsCorrections>"
    )
