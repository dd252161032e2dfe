"""Well-known medical publishers and journals: their DOIs, addresses and volumes.

Only what is certain stands here.  Journals change publishers, and their old DOIs keep the
beginnings of the old one: a journal names all that it had.  Sites that carry papers of
every journal (PubMed, ScienceDirect, Europe PMC ...) are left out, for they prove nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from guidegen.checks.sources._sources import folded, host_of
from guidegen.references.item import Reference


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher: how its DOIs begin, and the sites that carry its journals alone."""

    name: str
    dois: tuple[str, ...]
    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal.

    Attributes:
        name: As NLM abbreviates it.
        names: Its other names.
        publishers: All that it ever had.
        marks: What stands in its DOIs and addresses and in those of no other journal.
        before: The year before its first volume, where each year has one; else 0.
        issues: Whether its volumes have issues.
    """

    name: str
    names: tuple[str, ...]
    publishers: tuple[str, ...]
    marks: tuple[str, ...] = ()
    before: int = 0
    issues: bool = True


_AACR, _ASCO, _ELSEVIER, _NATURE = "AACR", "ASCO", "Elsevier", "Springer Nature"
_WILEY, _OUP, _BMJ, _JAMA = "Wiley", "Oxford University Press", "BMJ", "JAMA Network"
_TAYLOR, _LWW, _MDPI, _PLOS = "Taylor & Francis", "Lippincott", "MDPI", "PLOS"
_NEJM, _FRONTIERS, _CHEST = "NEJM Group", "Frontiers", "American College of Chest Physicians"

PUBLISHERS = (
    Publisher(_AACR, ("10.1158",), ("aacrjournals.org",)),
    Publisher(_ASCO, ("10.1200",), ("ascopubs.org", "jco.org")),
    Publisher(_ELSEVIER, ("10.1016", "10.1053", "10.1067"),
              ("thelancet.com", "cell.com", "annalsofoncology.org", "jto.org", "esmoopen.com",
               "ejcancer.com", "lungcancerjournal.info", "clinical-lung-cancer.com",
               "redjournal.org", "jtcvs.org", "journal.chestnet.org",
               "annalsthoracicsurgery.org")),
    Publisher(_NATURE, ("10.1038", "10.1007", "10.1186", "10.1245"),
              ("nature.com", "springer.com", "biomedcentral.com", "springeropen.com")),
    Publisher(_WILEY, ("10.1002", "10.1111", "10.1155"),
              ("onlinelibrary.wiley.com", "hindawi.com", "cochranelibrary.com")),
    Publisher(_OUP, ("10.1093",), ("academic.oup.com", "oxfordjournals.org")),
    Publisher(_BMJ, ("10.1136",), ("bmj.com",)),
    Publisher(_JAMA, ("10.1001",), ("jamanetwork.com",)),
    Publisher(_NEJM, ("10.1056",), ("nejm.org",)),
    Publisher(_TAYLOR, ("10.1080", "10.2147", "10.4161"), ("tandfonline.com", "dovepress.com")),
    Publisher(_LWW, ("10.1097",), ("lww.com",)),
    Publisher(_MDPI, ("10.3390",), ("mdpi.com",)),
    Publisher(_FRONTIERS, ("10.3389",), ("frontiersin.org",)),
    Publisher(_PLOS, ("10.1371",), ("plos.org", "plosone.org")),
    Publisher("Karger", ("10.1159",), ("karger.com",)),
    Publisher("Sage", ("10.1177",), ("sagepub.com",)),
    Publisher("European Respiratory Society", ("10.1183",), ("ersjournals.com",)),
    Publisher("American Thoracic Society", ("10.1164", "10.1513"), ("atsjournals.org",)),
    Publisher("American College of Physicians", ("10.7326",), ("acpjournals.org",)),
    Publisher("AME", ("10.21037",), ("amegroups.com", "amegroups.org")),
    Publisher("Impact Journals", ("10.18632",), ("oncotarget.com",)),
    Publisher(_CHEST, ("10.1378",), ()),
)  # fmt: skip

JOURNALS = (
    Journal("Clin Cancer Res", ("Clinical Cancer Research",), (_AACR,),
            ("1078-0432", "aacrjournals.org/clincancerres"), 1994),
    Journal("Cancer Discov", ("Cancer Discovery",), (_AACR,),
            ("2159-8290", "aacrjournals.org/cancerdiscovery"), 2010),
    Journal("Cancer Res", ("Cancer Research",), (_AACR,),
            ("0008-5472", "aacrjournals.org/cancerres/"), 1940),
    Journal("Cancer Immunol Res", ("Cancer Immunology Research",), (_AACR,),
            ("2326-6066", "aacrjournals.org/cancerimmunolres"), 2012),
    Journal("J Clin Oncol", ("Journal of Clinical Oncology", "JCO"), (_ASCO,),
            ("10.1200/jco",), 1982),
    Journal("JCO Oncol Pract", ("JCO Oncology Practice",), (_ASCO,), ("10.1200/op",), 2004),
    Journal("JCO Precis Oncol", ("JCO Precision Oncology",), (_ASCO,), ("10.1200/po",), 2016,
            issues=False),
    Journal("Proc Am Soc Clin Oncol",
            ("Proc Amer Soc Clin Oncol", "Proc ASCO",
             "Proceedings of the American Society of Clinical Oncology"), (_ASCO,),
            before=1981, issues=False),
    Journal("Lancet", ("The Lancet",), (_ELSEVIER,),
            ("0140-6736", "thelancet.com/journals/lancet/")),
    Journal("Lancet Oncol", ("The Lancet Oncology", "Lancet Oncology"), (_ELSEVIER,),
            ("1470-2045", "thelancet.com/journals/lanonc/"), 1999),
    Journal("Lancet Respir Med", ("The Lancet Respiratory Medicine",), (_ELSEVIER,),
            ("2213-2600", "thelancet.com/journals/lanres/"), 2012),
    Journal("Ann Oncol", ("Annals of Oncology",), (_ELSEVIER, _OUP, _NATURE),
            ("0923-7534", "10.1016/j.annonc", "10.1093/annonc", "annalsofoncology.org",
             "academic.oup.com/annonc"), 1989),
    Journal("J Thorac Oncol", ("Journal of Thoracic Oncology",), (_ELSEVIER, _LWW),
            ("1556-0864", "10.1016/j.jtho.", "10.1097/jto", "10.1097/01.jto", "jto.org/"), 2005),
    Journal("Eur J Cancer", ("European Journal of Cancer",), (_ELSEVIER,),
            ("0959-8049", "10.1016/j.ejca.", "ejcancer.com"), issues=False),
    Journal("Lung Cancer", (), (_ELSEVIER,),
            ("0169-5002", "10.1016/j.lungcan.", "lungcancerjournal.info"), issues=False),
    Journal("Clin Lung Cancer", ("Clinical Lung Cancer",), (_ELSEVIER,),
            ("1525-7304", "10.1016/j.cllc.", "clinical-lung-cancer.com")),
    Journal("ESMO Open", (), (_ELSEVIER, _BMJ),
            ("2059-7029", "10.1016/j.esmoop.", "10.1136/esmoopen", "esmoopen.com",
             "esmoopen.bmj.com"), 2015),
    Journal("Chest", (), (_ELSEVIER, _CHEST), ("10.1016/j.chest.", "10.1378/chest")),
    Journal("J Thorac Cardiovasc Surg", ("Journal of Thoracic and Cardiovascular Surgery",),
            (_ELSEVIER,), ("10.1016/j.jtcvs.", "10.1067/mtc")),
    Journal("N Engl J Med", ("The New England Journal of Medicine",
                             "New England Journal of Medicine", "NEJM"), (_NEJM,),
            ("10.1056/nejm",)),
    Journal("JAMA", ("Journal of the American Medical Association",), (_JAMA,),
            ("10.1001/jama.", "jamanetwork.com/journals/jama/")),
    Journal("JAMA Oncol", ("JAMA Oncology",), (_JAMA,),
            ("10.1001/jamaoncol.", "jamanetwork.com/journals/jamaoncology"), 2014),
    Journal("JAMA Netw Open", ("JAMA Network Open",), (_JAMA,),
            ("10.1001/jamanetworkopen.", "jamanetwork.com/journals/jamanetworkopen"), 2017),
    Journal("Nat Med", ("Nature Medicine",), (_NATURE,), ("/s41591-", "10.1038/nm."), 1994),
    Journal("Nature", (), (_NATURE,), ("/s41586-", "10.1038/nature")),
    Journal("Nat Rev Clin Oncol", ("Nature Reviews Clinical Oncology",), (_NATURE,),
            ("/s41571-", "10.1038/nrclinonc"), 2003),
    Journal("Nat Commun", ("Nature Communications",), (_NATURE,),
            ("/s41467-", "10.1038/ncomms"), 2009, issues=False),
    Journal("Br J Cancer", ("British Journal of Cancer",), (_NATURE,),
            ("/s41416-", "10.1038/sj.bjc", "10.1038/bjc")),
    Journal("BMC Cancer", (), (_NATURE,), ("/s12885-", "bmccancer.biomedcentral.com"), 2000,
            issues=False),
    Journal("Ann Surg Oncol", ("Annals of Surgical Oncology",), (_NATURE,), ("10.1245/s10434",),
            1993),
    Journal("J Immunother Cancer", ("Journal for ImmunoTherapy of Cancer",), (_BMJ, _NATURE),
            ("10.1136/jitc", "10.1186/s40425", "jitc.bmj.com"), 2012),
    Journal("Cancer", (), (_WILEY,), ("10.1002/cncr",)),
    Journal("Int J Cancer", ("International Journal of Cancer",), (_WILEY,), ("10.1002/ijc.",)),
    Journal("Oncologist", ("The Oncologist",), (_OUP, _WILEY),
            ("10.1093/oncolo", "10.1002/onco.", "10.1634/theoncologist"), 1995),
    Journal("J Natl Cancer Inst", ("Journal of the National Cancer Institute",), (_OUP,),
            ("10.1093/jnci/", "academic.oup.com/jnci/"), 1908),
    Journal("BMJ", ("The BMJ", "British Medical Journal"), (_BMJ,),
            ("10.1136/bmj.", "10.1136/bmj-")),
    Journal("BMJ Open", (), (_BMJ,), ("10.1136/bmjopen-", "bmjopen.bmj.com"), 2010),
    Journal("Thorax", (), (_BMJ,), ("10.1136/thorax", "10.1136/thx", "thorax.bmj.com"), 1945),
    Journal("Cancers", ("Cancers (Basel)",), (_MDPI,), ("2072-6694", "10.3390/cancers"), 2008),
    Journal("J Clin Med", ("Journal of Clinical Medicine",), (_MDPI,),
            ("2077-0383", "10.3390/jcm"), 2011),
    Journal("Int J Mol Sci", ("International Journal of Molecular Sciences",), (_MDPI,),
            ("1422-0067", "10.3390/ijms"), 1999),
    Journal("Biomedicines", (), (_MDPI,), ("2227-9059", "10.3390/biomedicines"), 2012),
    Journal("Diagnostics", ("Diagnostics (Basel)",), (_MDPI,),
            ("2075-4418", "10.3390/diagnostics"), 2010),
    Journal("Front Oncol", ("Frontiers in Oncology",), (_FRONTIERS,), ("10.3389/fonc.",), 2010,
            issues=False),
    Journal("Front Immunol", ("Frontiers in Immunology",), (_FRONTIERS,), ("10.3389/fimmu.",),
            2009, issues=False),
    Journal("PLoS One", ("PLOS ONE",), (_PLOS,),
            ("10.1371/journal.pone", "journals.plos.org/plosone"), 2005),
    Journal("PLoS Med", ("PLOS Medicine",), (_PLOS,),
            ("10.1371/journal.pmed", "journals.plos.org/plosmedicine"), 2003),
    Journal("Hum Vaccin Immunother", ("Human Vaccines & Immunotherapeutics",), (_TAYLOR,),
            ("10.1080/21645515", "10.4161/hv."), 2004),
    Journal("Am J Clin Oncol", ("American Journal of Clinical Oncology",), (_LWW,),
            ("10.1097/coc", "10.1097/01.coc")),
)  # fmt: skip

_BY_NAME = {
    folded(name).removeprefix("the "): journal
    for journal in JOURNALS
    for name in (journal.name, *journal.names)
}
_BY_MARK = tuple((mark, journal) for journal in JOURNALS for mark in journal.marks)
_BY_DOI = {doi: publisher for publisher in PUBLISHERS for doi in publisher.dois}
_BY_HOST = {host: publisher for publisher in PUBLISHERS for host in publisher.hosts}


def journal_of(reference: Reference) -> Journal | None:
    """The journal that an entry names, if it is one of those known here."""
    names = (
        reference.container_title_short, reference.journal_abbreviation, reference.container_title,
    )  # fmt: skip
    found = (_BY_NAME.get(folded(name).removeprefix("the ")) for name in names if name)
    return next((journal for journal in found if journal), None)


_IN_A_CITATION = re.compile(
    r"(?:^|[.?!]\s+|\bin:?\s+)(?P<name>[A-Z][\w&’' ()-]{2,60}?)[.,]?\s+(?:19|20)\d\d\s*"
    r"(?:[A-Z][a-z]{2}\b[ \d]{0,4})?[;:(,]\s*\d"
)
_PRINTED_IN = re.compile(
    r"\b(?:[Pp]ublished|[Pp]rinted|[Aa]ppeared) in (?P<name>[A-Z][\w&’' ]{2,60})"
)


def journal_told_in(reference: Reference) -> Journal | None:
    """The journal that an entry names as its publisher, in its note, or in its title.

    In a title it counts only in the form of a citation: “Clin Cancer Res. 2023;29(3):1-9”.
    """
    names = [reference.publisher, reference.note]
    for text in (reference.title, reference.note, reference.publisher):
        names += [match["name"] for match in _IN_A_CITATION.finditer(text)]
    names += [match["name"] for match in _PRINTED_IN.finditer(reference.note)]
    found = (_BY_NAME.get(folded(name).removeprefix("the ")) for name in names if name)
    return next((journal for journal in found if journal), None)


def journals_in(address: str) -> tuple[Journal, ...]:
    """The journals of which a mark stands in an address or a DOI."""
    small = address.casefold()
    return tuple(dict.fromkeys(journal for mark, journal in _BY_MARK if mark in small))


def publisher_of_doi(doi: str) -> Publisher | None:
    """Who gave out a DOI, if it is a publisher known here."""
    return _BY_DOI.get(doi.partition("/")[0])


def publisher_of_address(address: str) -> Publisher | None:
    """Whose site an address leads to, if it is a publisher's known here."""
    host = host_of(address)
    while host:
        if host in _BY_HOST:
            return _BY_HOST[host]
        host = host.partition(".")[2]
    return None


VOLUME = re.compile(r"\d{1,4}")
"""A plain volume: what ``before`` can be held against."""
