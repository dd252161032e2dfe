"""Words of hospital leaflets and charts, and what plain language says for them.

The tables have the form of those in ``plain_words``.  A word stands here if it has plain words
that say as much; what has to keep its name (thoracentesis, pleurectomy) is a term to explain.
"""

from __future__ import annotations

VERBS = """
auscultate: listen to; catheterize: put a tube into; debride: clean dead tissue out of;
desaturate: drop in oxygen; extubate: take the breathing tube out of; irrigate: rinse; ligate: tie
off; palpate: feel; premedicate: give medicine ahead of time to; reaccumulate: build up again;
resuscitate: revive; suture: stitch
"""

NOUNS = """
agranulocytosis: very low white blood cells; anaphylaxis: severe allergic reaction; angioedema:
swelling under the skin; aphasia: trouble speaking; ataxia: being unsteady; atelectasis: collapsed
part of the lung; bolus: dose given all at once; bradycardia: slow heartbeat; bronchodilator:
medicine that opens the airways; bronchospasm: tight airways; cardiotoxicity: harm to the heart;
coagulopathy: blood that does not clot well; cyanosis: blue lips or skin; dehiscence: wound that
has come open; desquamation: peeling skin; diplopia: seeing double; diuretic: water pill;
dysarthria: slurred speech; dysgeusia: change in taste; dyspepsia: upset stomach; dysphonia: hoarse
voice; ecchymosis: bruise; empyema: pus around the lung; eructation: burping; excoriation: scratched
skin; extravasation: leak of the drug out of the vein; exudate: fluid that oozes out; hematochezia:
blood in the stool; hemiparesis: weakness on one side; hemostasis: stopping the bleeding;
hemothorax: blood around the lung; hepatotoxicity: harm to the liver; hypercalcemia: high calcium;
hyperkalemia: high potassium; hyperpigmentation: dark spots on the skin; hypokalemia: low
potassium; hypomagnesemia: low magnesium; hyponatremia: low sodium; hypoxemia: low oxygen in the
blood; ileus: bowel that has stopped moving; induration: hard spot; leukocytosis: high white blood
cells; melena: black stool; micturition: passing urine; nocturia: getting up at night to pass
urine; odynophagia: pain when swallowing; oliguria: passing little urine; orthopnea: trouble
breathing when lying flat; paresis: weakness; paronychia: sore skin around a nail; phlebotomy:
blood draw; photosensitivity: burning easily in the sun; pneumothorax: collapsed lung; polyuria:
passing a lot of urine; premedication: medicine given ahead of time; rhinorrhea: runny nose; rigor:
shaking chill; sepsis: life-threatening response to infection; sialorrhea: drooling; tachypnea:
fast breathing; transudate: watery fluid; urticaria: hives; venipuncture: blood draw; xerosis: dry
skin
"""

AS_WRITTEN = """
afebrile: without fever; anterior: front; cachectic: very thin and weak; contralateral: on the
other side; cyanotic: blue; diaphoretic: sweaty; distended: swollen; dyspneic: short of breath;
edematous: swollen; enteral: through a feeding tube; erythematous: red; hemodynamically: in blood
pressure and pulse; hepatotoxic: harmful to the liver; hypoxic: short of oxygen; iatrogenic: caused
by treatment; immunosuppressive: that weakens your defenses; intradermal: into the skin;
intrathecal: into the spinal fluid; ipsilateral: on the same side; lethargic: very tired;
loculated: in separate pockets; myelosuppressive: that lowers blood counts; nephrotoxic: harmful to
the kidneys; nonproductive cough: dry cough; nosocomial: caught in the hospital; palpable: that can
be felt; parenteral: not by mouth; parenterally: not by mouth; petechiae: tiny red spots; per os:
by mouth; posterior: back; productive cough: cough that brings up mucus; pruritic: itchy; purulent:
with pus; purulence: pus; recumbent: lying down; sanguineous: bloody; serosanguineous: pink and
watery; serosanguinous: pink and watery; serous: clear and watery; somnolent: sleepy; sublingual:
under the tongue; sublingually: under the tongue; supine: lying on your back; tachycardic: with a
fast heartbeat; tachypneic: breathing fast
"""
