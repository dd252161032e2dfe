"""Medical words that people outside a clinic rarely know, and abbreviations that all know."""

from __future__ import annotations

import re

from guidegen.checks.base import Subject

_WORDS = """
refractory, histology, histologic, histological, pathology, pathologic, pathological,
immunohistochemistry, prognosis, prognostic, metastasis, metastases, metastatic, metastasize,
metastasized, unresectable, resectable, nonresectable, non-resectable, inoperable, sarcomatoid,
biphasic, epithelioid, neoplasm, neoplasms, neoplastic, carcinoma, carcinomas, sarcoma, lesion,
lesions, germline, somatic, etiology, idiopathic, comorbid, comorbidity, comorbidities,
asymptomatic, biomarker, biomarkers, antigen, antigens, lymphadenopathy, ascites, effusion,
effusions, pleural effusion, pleural effusions, angiogenesis, apoptosis, cytokine, cytokines,
peritoneum, peritoneal, pericardium, pericardial, mediastinum, mediastinal, parietal, visceral,
intrapleural, extrapleural, thoracic, pulmonary, hepatic, renal, cutaneous, gastrointestinal,
modality, modalities, multimodal, multimodality, multi-modality, cytotoxic, cytoreduction,
cytoreductive, adjuvant, neoadjuvant, resection, resections, pleurectomy, decortication,
pleurodesis, thoracentesis, paracentesis, intravenous, intravenously, subcutaneous,
subcutaneously, intraperitoneal, monoclonal, monoclonal antibody, monoclonal antibodies,
checkpoint inhibitor, checkpoint inhibitors, indwelling, prophylaxis, prophylactic,
contraindicated, contraindication, contraindications, antiemetic, antiemetics, analgesia,
analgesic, analgesics, corticosteroid, corticosteroids, antibody, antibodies, palliation,
palliative, off-label, toxicity, toxicities, dyspnea, edema, pruritus, tinnitus, mucositis,
alopecia, cachexia, myelosuppression, hypothyroidism, hyperthyroidism, myasthenia,
endocrinopathy, endocrinopathies, thrombosis, embolism, ischemia, ischemic, arrhythmia,
arrhythmias, hypertension, hypotension, tachycardia, hazard ratio, hazard ratios,
confidence interval, confidence intervals, progression-free survival, overall survival,
statistically significant, placebo, placebos, efficacy, tolerability, cohort, cohorts, median,
neuropathy, nephropathy, cardiomyopathy, encephalopathy, thoracostomy, tracheostomy, nephrostomy,
pneumonectomy, spirometry, brachytherapy, bronchopleural, pleuroperitoneal, hydrothorax, creatinine,
bilirubin, hematocrit, transaminase, transaminases, neutrophil, neutrophils, lymphocyte,
lymphocytes, troponin, fibrosis, stenosis, fistula, fistulas, anastomosis, hyperthermia,
immunoglobulin, immunoglobulins, sarcopenia, chylothorax, diaphragmatic, supraclavicular,
subclavian, axillary, intercostal
"""
HARD = frozenset(" ".join(word.split()) for word in _WORDS.split(","))
"""Words, and words that stand together, in small letters."""

ENDINGS = (
    "itis", "ectomy", "otomy", "oscopy", "centesis", "desis", "plasty", "penia", "emia",
)  # fmt: skip
"""Ends of words that only medicine has."""

SHORTEST = 8
"""Letters of a word that such an end makes a medical one."""

EVERYDAY = frozenset(
    (
        "arthritis", "bronchitis", "appendicitis", "tonsillitis", "sinusitis", "colonoscopy",
        "mastectomy", "hysterectomy", "vasectomy", "microscopy", "anemia", "leukemia", "academia",
        "bohemia", "tendinitis", "tendonitis", "laryngitis", "dermatitis", "gingivitis",
        "lumpectomy", "tonsillectomy", "appendectomy", "angioplasty", "dichotomy",
    )
)  # fmt: skip
"""Words with such an end that all know, or that are no medicine."""

KNOWN = frozenset(
    (
        # places, time, papers and things of every day
        "US", "USA", "UK", "EU", "DC", "AM", "PM", "TV", "ID", "OK", "PIN", "ZIP", "GPS", "CD",
        "DVD", "PDF", "QR", "FAQ", "ATM", "PO", "RSVP", "AARP", "YMCA", "YWCA", "CEO", "PC",
        "ISBN", "SOS", "AA", "AAA", "SUV", "UPS", "FBI",
        # medicine that all know: the emergency room stands on signs in every town
        "ER", "DNA", "HIV", "AIDS", "COVID", "COVID-19", "CPR",
        # after names of people and firms
        "MD", "RN", "BSN", "MSN", "OCN", "AOCN", "NP", "APN", "DNP", "CRNP", "DO", "PA", "PA-C",
        "MPH", "MS", "MSW", "LCSW", "RD", "JD", "BA", "BS", "MA", "FACP", "FACS", "FASCO", "LLC",
        "LLP", "INC", "II", "III",
    )
)  # fmt: skip
"""Abbreviations that need no words."""

EMPHASIS = frozenset(
    (
        "NOT", "NO", "NEVER", "ALWAYS", "STOP", "AND", "OR", "ALL", "FREE", "NEW", "DRAFT", "NOTE",
        "IMPORTANT", "WARNING", "CAUTION", "DANGER", "YES", "ANY", "MUST", "ONLY", "IF", "IT",
        "GO", "NOW", "CALL", "YOU", "YOUR", "THE", "DOES", "EMERGENCY", "BEFORE", "AFTER", "BOTH",
        "EVERY", "EACH", "TODAY", "TIP", "READ", "HELP", "CANCER", "MAY", "CAN", "DON", "WHO",
        "WHAT", "WHEN", "WHY", "HOW", "AT", "ONCE", "MORE", "LESS", "SAME", "DAY", "BUT", "ASK",
    )
)  # fmt: skip
"""Words in capitals for emphasis."""

TOLD_AS_DOSES = frozenset(("BID", "TID", "QID", "PRN", "QD", "QOD", "QHS", "TBD", "TBA", "TODO"))
"""Abbreviations that other rules tell of: those of doses, and those of what is not finished."""

_ROMAN = re.compile(r"[IVX]+")


def is_hard(word: str) -> bool:
    """Whether a word, in small letters, is a medical one."""
    return word in HARD or (
        len(word) >= SHORTEST and word.endswith(ENDINGS) and word not in EVERYDAY
    )


def is_known(token: str) -> bool:
    """Whether capitals need no words: known to all, a numeral, a number of a register, a word."""
    return (
        token in KNOWN
        or token in EMPHASIS
        or bool(_ROMAN.fullmatch(token))
        or token.startswith("NCT")
        or sum(letter.isalpha() for letter in token) < 2
    )


def terms_to_explain(subject: Subject) -> frozenset[str]:
    """Words of the glossary, in small letters, that ``undefined-term`` looks for in a guide."""
    title = str(subject.guide.title).casefold()
    return frozenset(
        word
        for key, term in subject.library.glossary.terms.items()
        if key not in subject.document.terms
        for word in (term.term.casefold(), *map(str.casefold, term.also))
        if word not in title and (term.say or is_hard(word))
    )
