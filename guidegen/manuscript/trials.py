"""Which trials a text speaks of: by number drawn, by name, by citation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from guidegen.manuscript.passages import Sentence
from guidegen.model.evidence import Evidence, Trial


@dataclass(frozen=True, slots=True)
class TrialIndex:
    """The trials of ``evidence.yaml`` by id, by the references that report them, by name."""

    trials: dict[str, Trial]
    by_reference: dict[str, frozenset[str]]
    names: dict[str, str]
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, evidence: Evidence) -> TrialIndex:
        """The index of a project's evidence."""
        by_reference: dict[str, set[str]] = {}
        names: dict[str, str] = {}
        for trial_id, trial in evidence.trials.items():
            names[trial.name.casefold()] = trial_id
            if trial.registry:
                names[trial.registry.casefold()] = trial_id
            outcomes = (key for outcome in trial.outcomes.values() for key in outcome.references)
            for key in (*trial.references, *outcomes):
                by_reference.setdefault(str(key), set()).add(trial_id)
        longest = sorted(names, key=len, reverse=True)
        found = "|".join(map(re.escape, longest))
        pattern = re.compile(rf"(?<![\w-])(?:{found})(?![\w-])", re.IGNORECASE) if found else None
        frozen = {key: frozenset(ids) for key, ids in by_reference.items()}
        return cls(dict(evidence.trials), frozen, names, pattern)

    def named(self, text: str) -> tuple[str, ...]:
        """The trials whose name or registry number stands in a text."""
        if self.pattern is None:
            return ()
        found = (self.names[match[0].casefold()] for match in self.pattern.finditer(text))
        return tuple(dict.fromkeys(found))

    def reported_by(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The trials that these references report."""
        found = (trial for key in keys for trial in sorted(self.by_reference.get(key, ())))
        return tuple(dict.fromkeys(found))

    def of_sentence(self, sentence: Sentence) -> tuple[str, ...]:
        """The ids of the trials that a sentence speaks of.

        Those that it names or draws numbers from; else those that its sources report; else
        those that its block is about.
        """
        drawn = tuple(drawn.trial for drawn in sentence.drawn)
        own = tuple(dict.fromkeys((*drawn, *self.named(sentence.text))))
        return own or self.reported_by(sentence.support) or sentence.passage.trials
