"""Hard words and long phrases, and what plain language says for them.

The entries follow two lists of the United States government, which are in the public domain:
CDC, Everyday Words for Public Health Communication; plainlanguage.gov, Use simple words and
phrases.  Hard words of cancer care have been added.  What has no simpler word that is as
exact (biopsy, tumor, median) is not here: such a word belongs into the glossary.

An entry is ``word: simpler words``.  Verbs are found in all their forms (utilize, utilizes,
utilized, utilizing), nouns in the plural as well; other words and phrases as written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from guidegen.language import clinical_words
from guidegen.language.sentences import WORD

_VERBS = """
abate: ease; accelerate: speed up; accommodate: fit, make room for; accompany: go with;
accomplish: do; accumulate: build up; acquire: get; administer: give; alleviate: ease; ambulate:
walk; ameliorate: make better; anticipate: expect; ascertain: find out; aspirate: draw out;
assist: help; attain: reach; attenuate: weaken; augment: add to; cease: stop; coadminister: give
together; commence: begin; comply: follow; comprehend: understand; consult: ask, talk with;
consume: eat, drink; contraindicate: advise against; debulk: take out most of; deem: think;
demonstrate: show; detect: find; deteriorate: get worse; determine: find out, decide; diminish:
lessen; discontinue: stop; disseminate: spread, share; elapse: pass; elevate: raise; eliminate:
remove; encounter: meet; ensure: make sure; eradicate: get rid of; evaluate: check; exacerbate:
make worse; excise: cut out; excrete: pass; expedite: speed up; facilitate: help, make easier;
fluctuate: go up and down; hospitalize: put in the hospital; identify: find, name; implement:
carry out; induce: cause; infiltrate: grow into; ingest: swallow, take; inhibit: block, slow;
initiate: start; intubate: put a breathing tube into; investigate: study, look into; maximize:
make the most of; metastasize: spread; minimize: lessen, keep low; mitigate: lessen; modify:
change; necessitate: need; obtain: get; occlude: block; optimize: make the best of; palliate:
ease; participate: take part; perceive: see; possess: have; preclude: prevent; predispose: make
more likely; proliferate: grow fast; purchase: buy; reimburse: pay back; require: need; resect:
take out; self-administer: give yourself; stratify: sort into groups; taper: lower step by step;
terminate: end; titrate: adjust step by step; transmit: send, pass on; undergo: have; utilize:
use; withhold: hold back
"""

_NOUNS = """
abdomen: belly; abnormality: change, problem; adherence: keeping to; administration: giving;
adverse effect: side effect; adverse event: side effect, health problem; adverse reaction: side
effect; alleviation: easing; alopecia: hair loss; ambulation: walking; amelioration: getting
better; analgesic: pain medicine; analysis: study; anorexia: loss of appetite; anticoagulant:
blood thinner; antiemetic: medicine for nausea; antineoplastic: cancer drug; antipyretic: medicine
for fever; arthralgia: joint pain; assistance: help; cannula: thin tube; carcinoma: cancer;
cessation: stopping; circumstance: what happens; clinician: doctor or nurse; coadministration:
giving together; cohort: group; commencement: start; comorbidity: other health problem;
compliance: following the plan; comprehension: understanding; consequence: result;
contraindication: reason not to use it; criterion: rule, test; deficiency: lack; degradation:
breakdown; deterioration: getting worse; diaphoresis: sweating; diminution: getting less;
discontinuation: stopping; disorientation: confusion; dissemination: spread; duration: how long it
lasts; dysfunction: problem; dysphagia: trouble swallowing; dyspnea: shortness of breath; dysuria:
pain when you pass urine; edema: swelling; efficacy: how well it works; effusion: fluid buildup;
elevation: rise; emesis: vomiting; epistaxis: nosebleed; erythema: redness; etiology: cause;
evaluation: exam, check; exacerbation: getting worse; excision: cutting out; exertion: effort;
expenditure: cost; fluctuation: going up and down; fracture: broken bone; hematemesis: vomiting
blood; hematoma: bruise; hematuria: blood in the urine; hemoptysis: coughing up blood; hemorrhage:
heavy bleeding; hospitalization: hospital stay; hyperglycemia: high blood sugar; hypertension:
high blood pressure; hypoglycemia: low blood sugar; hypotension: low blood pressure; hypoxia: too
little oxygen; impairment: problem; implementation: carrying out; incidence: how many people get
it; incision: cut; indication: use, sign; ingestion: swallowing; initiation: start; insomnia:
trouble sleeping; intubation: putting in a breathing tube; lethargy: having no energy; leukopenia:
low white blood cells; location: place; malaise: feeling unwell; malignancy: cancer;
manifestation: sign; medication: medicine; methodology: method; modality: kind of treatment;
modification: change; monotherapy: one drug alone; morbidity: illness; mortality: deaths;
mucositis: sore mouth; myalgia: muscle pain; myelosuppression: low blood counts; myocardial
infarction: heart attack; necrosis: death of tissue; neoplasm: tumor; nephrotoxicity: harm to the
kidneys; neuropathy: nerve damage; neutropenia: low white blood cells; occlusion: block; onset:
start; ototoxicity: harm to hearing; palpitation: pounding heartbeat; pancytopenia: low blood
cells; paresthesia: tingling; participation: taking part; pharmaceutical: drug; physician: doctor;
predisposition: being more likely to get it; prevalence: how many people have it; probability:
chance; prognosis: outlook; progression: getting worse; proliferation: fast growth; prophylaxis:
prevention; pruritus: itching; pyrexia: fever; recurrence: coming back; regimen: treatment plan;
reimbursement: payment; remainder: rest; requirement: need, rule; resection: surgery to take it
out; respiration: breathing; somnolence: sleepiness; specimen: sample; stabilization: keeping
steady; stomatitis: sore mouth; syncope: fainting; tachycardia: fast heartbeat; termination: end;
thrombocytopenia: low platelets; thrombosis: blood clot; thrombus: blood clot; toxicity: harm,
side effects; utilization: use; xerostomia: dry mouth
"""

_AS_WRITTEN = """
a large number of: many; a majority of: most; a multitude of: many; a sufficient number of:
enough; abdominal: belly; abundant: plenty of; accordingly: so; activities of daily living:
everyday tasks; acute: sudden; additional: more; additionally: also; adequate: enough; adequately:
well enough; adjacent to: next to; adjuvant: after surgery; advantageous: helpful; adverse: bad,
harmful; adverse drug reaction: side effect; adversely: badly; aforementioned: these; ambulatory:
able to walk; apparent: clear; appropriate: right, proper; approximately: about; are indicated
for: are used for; as a consequence of: because of; asymptomatic: without symptoms; at the
conclusion of: at the end of; at the present time: now; at this point in time: now; beneficial:
helpful; benign: not cancer; bilateral: on both sides; bilaterally: on both sides; by means of:
by; by virtue of: because of; capable of: can; cardiac: heart; cardiac arrest: when the heart
stops; cardiopulmonary: heart and lung; cardiovascular: heart and blood vessel; cerebral: brain;
cerebrovascular accident: stroke; chemotherapeutic: chemo; chronic: long-lasting; complimentary:
free; concomitant: given together; concomitantly: together; concurrent: at the same time;
concurrently: at the same time; consecutive: in a row; consequently: so; considerable: large;
conversely: but; currently: now; cutaneous: skin; cytotoxic: cell-killing; definitive: final;
deleterious: harmful; despite the fact that: although; diagnostic: for finding out what is wrong;
disease-free interval: time without signs of cancer; distal: far; distant metastases: cancer that
has spread; due in part to: partly because of; due to the fact that: because; during the course
of: during; efficacious: working well; erroneous: wrong; evident: clear; excessive: too much;
exclusively: only; expeditious: fast; experiencing: having; extensive: large; feasible: possible;
febrile: feverish; for a period of: for; for the duration of: during; for the purpose of: to;
frequent: common; frequently: often; gastric: stomach; gastrointestinal: stomach and bowel; has
the ability to: can; have the ability to: can; health care professional: doctor or nurse;
healthcare professional: doctor or nurse; hematologic: blood; hematological: blood; hepatic:
liver; histology: cell type; historically: in the past; immediately: right away;
immunocompromised: with weak defenses; immunosuppressed: with weak defenses; in a timely manner:
on time, soon; in accordance with: by, following; in addition to: besides; in advance of: before;
in an effort to: to; in cases where: when; in close proximity to: near; in combination with: with;
in conjunction with: with; in excess of: more than; in lieu of: instead of; in light of the fact
that: because; in order for: for; in order that: so that; in order to: to; in proximity to: near;
in regard to: about; in regards to: about; in relation to: about; in terms of: about, in; in the
absence of: without; in the amount of: for; in the course of: during; in the event of: if there
is; in the event that: if; in the majority of cases: mostly; in the near future: soon; in the
vicinity of: near; in view of: because of; in view of the fact that: because; inadvertently: by
mistake; inappropriate: wrong; incapable of: cannot; individuals: people; individual’s: person’s;
ineffective: not working; initial: first; initially: at first; innovative: new; inoperable: that
surgery cannot remove; insufficient: not enough; intact: whole; intermittent: off and on;
intermittently: off and on; intestinal: bowel; intracranial: inside the skull; intramuscular: into
a muscle; intraoperative: during surgery; intraperitoneal: into the belly; intrapleural: into the
space around the lung; intrathoracic: inside the chest; intravenous: into a vein; intravenously:
into a vein; irreparable: that cannot be mended; irreversible: that cannot be undone; is
applicable to: applies to; is capable of: can; is indicated for: is used for; is indicated in: is
used for; is well tolerated: causes few side effects; it is important to note that: leave it out;
it should be noted that: leave it out; lethal: deadly; locoregional: nearby; majority: most;
metastatic: that has spread; minimal: very small; minimally invasive: with small cuts;
multicenter: at many hospitals; multidisciplinary: of many kinds of experts; multifocal: in many
places; multimodal: with more than one kind of treatment; multimodality: with more than one kind
of treatment; nauseated: sick to your stomach; neoadjuvant: before surgery; nevertheless: even so;
non-ambulatory: not able to walk; nonetheless: even so; noninvasive: without cutting;
nonmalignant: not cancer; numerous: many; ocular: eye; on a daily basis: every day; on a regular
basis: regularly; on a weekly basis: every week; on account of: because of; on the basis of: from,
because of; oncologic: cancer; optimal: best; optimally: at best; oral: by mouth; orally: by
mouth; owing to: because of; owing to the fact that: because; percutaneous: through the skin;
performance status: how well you can do everyday tasks; periodically: now and then; perioperative:
around the time of surgery; peripheral: outer; persistent: that does not go away; pertaining to:
about; pertinent: that matters; please note that: leave it out; postoperative: after surgery;
postoperatively: after surgery; potentially: may; predominant: main; predominantly: mostly;
preliminary: early; preoperative: before surgery; preoperatively: before surgery; presently: now;
previously: before; primarily: mainly; principally: mainly; prior to: before; prognostic: that
tells the outlook; prolonged: long; prophylactic: to prevent it; prophylactically: to prevent it;
proximal: near; pulmonary: lung; readily: easily; refractory: that does not respond; regarding:
about; renal: kidney; residual: left over; respiratory: breathing; sequelae: later effects;
significant: large, important; significantly: clearly, much; subcutaneous: under the skin;
subcutaneously: under the skin; suboptimal: less than best; subsequent: later; subsequent to:
after; subsequently: later; substantial: large; substantially: much; sufficient: enough;
sufficiently: enough; supplementation: taking extra; susceptible to: likely to get; symptomatic:
with symptoms; symptomatology: symptoms; systemic: through the whole body; systemically: through
the whole body; take appropriate measures: act; the majority of: most; therapeutically: as a
treatment; thereafter: after that; therefore: so; thoracic: chest; topical: on the skin;
transdermal: through the skin; transient: short-lived; ubiquitous: everywhere; unilateral: on one
side; unresectable: that surgery cannot remove; until such time as: until; vascular: of the blood
vessels; via: by, through; was well tolerated: caused few side effects; were well tolerated:
caused few side effects; whereas: but, while; with reference to: about; with regard to: about;
with regards to: about; with respect to: about; with the exception of: except; with the result
that: so that
"""


@dataclass(frozen=True, slots=True)
class Simpler:
    """An entry of the lists: a word or phrase, and what to say for it; whether it is a noun."""

    word: str
    simpler: str
    noun: bool = False


def _entries(*tables: str, noun: bool = False) -> Iterator[Simpler]:
    for entry in ";".join(tables).split(";"):
        word, _, simpler = entry.partition(":")
        yield Simpler(" ".join(word.split()), " ".join(simpler.split()), noun)


def verb_forms(verb: str) -> tuple[str, ...]:
    """A verb and its forms."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if re.search(r"[^aeiou]y$", verb):
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    plural = f"{verb}es" if re.search(r"(s|x|z|ch|sh)$", verb) else f"{verb}s"
    return verb, plural, f"{verb}ed", f"{verb}ing"


_IRREGULAR = {
    "criterion": ("criterion", "criteria"),
    "undergo": ("undergo", "undergoes", "underwent", "undergone", "undergoing"),
    "withhold": ("withhold", "withholds", "withheld", "withholding"),
    "transmit": ("transmit", "transmits", "transmitted", "transmitting"),
}


def noun_forms(noun: str) -> tuple[str, ...]:
    """A noun and its plural."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if re.search(r"[^aeiou]y$", noun):
        return noun, f"{noun[:-1]}ies"
    if noun.endswith("is"):
        return noun, f"{noun[:-2]}es"
    return noun, f"{noun}es" if re.search(r"(s|x|ch|sh)$", noun) else f"{noun}s"


def _first(form: str) -> str:
    return form.partition(" ")[0]


def _forms() -> Iterator[tuple[str, Simpler]]:
    for entry in _entries(_VERBS, clinical_words.VERBS):
        yield from ((form, entry) for form in verb_forms(entry.word))
    for entry in _entries(_NOUNS, clinical_words.NOUNS, noun=True):
        yield from ((form, entry) for form in noun_forms(entry.word))
    for entry in _entries(_AS_WRITTEN, clinical_words.AS_WRITTEN):
        yield entry.word, entry


SIMPLER = dict(_forms())
"""The entry of each form of each word and phrase, in small letters."""

_BY_FIRST: dict[str, tuple[tuple[str, ...], ...]] = {
    first: tuple(sorted((tuple(form.split()) for form in found), key=len, reverse=True))
    for first, found in groupby(sorted(SIMPLER, key=_first), key=_first)
}
"""The forms by their first word, the longest phrase first."""


@dataclass(frozen=True, slots=True)
class Hard:
    """A hard word or phrase in a sentence: where it stands, and its entry."""

    start: int
    end: int
    entry: Simpler


def hard_words(sentence: str) -> Iterator[Hard]:
    """The hard words of a sentence; words with a capital inside it are names."""
    words = list(WORD.finditer(sentence))
    said = [word[0].casefold().replace("'", "’") for word in words]
    index = 0
    while index < len(words):
        form = _longest(said, index)
        if not form or _is_in_a_name(words, index):
            index += 1
            continue
        last = index + len(form) - 1
        yield Hard(words[index].start(), words[last].end(), SIMPLER[" ".join(form)])
        index = last + 1


def _longest(said: list[str], index: int) -> tuple[str, ...]:
    for form in _BY_FIRST.get(said[index], ()):
        if tuple(said[index : index + len(form)]) == form:
            return form
    return ()


def _is_in_a_name(words: list[re.Match[str]], index: int) -> bool:
    """Whether a word is written as a part of a name: Food and Drug Administration."""
    if not words[index][0][0].isupper():
        return False
    follows = index + 1 < len(words) and words[index + 1][0][0].isupper()
    return index > 0 or follows
