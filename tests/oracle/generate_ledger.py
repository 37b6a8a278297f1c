"""The ledger's calls with random inputs; what must hold between two calls is asserted."""

from __future__ import annotations

import copy
import json
from typing import Any

import ledger_calls
from ledger_allocate import KEYS, PRESETS
from ledger_book import Problems
from ledger_facts import LISTS
from random_ledger import SPAN, RandomLedger, without_problems

KINDS = ["as_of", "balances", "statement", "history", "promises", "allocate", "append",
         "json_lines", "facts"]  # fmt: skip


class LedgerMaker(RandomLedger):
    """Makes the inputs of the ledger's calls."""

    def ledger_as_of(self) -> tuple[str, dict[str, Any]]:
        """A snapshot; now and then of a ledger that has to be refused, with all its problems."""
        document = self.draft() if self.chance(25) else self.sound()
        return "ledger.as_of", {"ledger": document, "as_of": self.day(4)}

    def ledger_balances(self) -> tuple[str, dict[str, Any]]:
        """All balances."""
        return "ledger.balances", {"ledger": self.sound(), "as_of": self.day(4)}

    def ledger_statement(self) -> tuple[str, dict[str, Any]]:
        """A statement of somebody."""
        document = self.sound()
        whom = self.random.choice(document["invoices"])["customer"]
        first, last = sorted([self.day(), self.day()])
        return "ledger.statement", {"ledger": document, "customer": whom, "from": first, "to": last}

    def ledger_history(self) -> tuple[str, dict[str, Any]]:
        """The history of the invoice that most facts name."""
        document = self.sound()
        text = json.dumps(document)
        ids = [invoice["id"] for invoice in document["invoices"]]
        busiest = max(ids, key=lambda id: text.count(f'"{id}"'))
        return "ledger.history", {
            "ledger": document,
            "invoice": busiest,
            "as_of": self.day(SPAN // 2),
        }

    def ledger_promises(self) -> tuple[str, dict[str, Any]]:
        """The state of all promises; each has a payment in its window, enough or not."""
        while True:
            document = self.draft()
            for number, promise in enumerate(document.get("promises", []), start=20):
                fact = {"id": f"P-{number}", "date": promise[self.random.choice(["made", "due"])]}
                if "invoices" in promise:
                    fact["invoice"] = promise["invoices"][0]
                else:
                    fact["customer"] = promise["customer"]
                fact["amount"] = self.amount(self._code_of(promise), 10)
                document["payments"].append(self._coded(fact, self._code_of(promise)))
            document = without_problems(document)
            if document.get("promises"):
                break
        return "ledger.promises", {"ledger": document, "as_of": self.day(8, SPAN + 8)}

    def ledger_allocate(self) -> tuple[str, dict[str, Any]]:
        """A proposal whose facts can be appended, and then there is nothing left to propose.

        Only a fact after the last day, or a promise, can stand against them: such a ledger is
        passed over, any other would be a mistake of the oracle.
        """
        while True:
            document, until = self.sound(mostly_free=True), self.day(8, SPAN + 8)
            given = {"ledger": document, "until": until, "rule": self._rule()}
            again = copy.deepcopy(document)
            for fact in ledger_calls.allocate(given)["facts"]:
                own = {name: value for name, value in fact.items() if name != "fact"}
                again.setdefault(LISTS[fact["fact"]], []).append(own)
            try:
                assert ledger_calls.allocate({**given, "ledger": again})["steps"] == [], given
                break
            except Problems:
                assert until < self.day(SPAN, SPAN) or "promises" in document, given
        return "ledger.allocate", given

    def _rule(self) -> Any:
        if self.chance(30):
            return self.random.choice(list(PRESETS))
        rule: dict[str, Any] = {}
        if self.chance(50):
            rule["preset"] = self.random.choice(list(PRESETS))
        else:
            rule["keys"] = self.random.sample(KEYS, self.random.randrange(1, 4))
            if self.chance(50):
                first = self.random.choice(["undisputed", "exact_match"])
                rule["keys"] = [first, *(key for key in rule["keys"] if key != first)]
        if self.chance(40) and rule.get("preset") != "pro_rata":
            rule["full_only"] = True
        if self.chance(60):
            rule["tolerance"] = {}
            for code in dict.fromkeys(self.codes):
                unit = 10 ** self._decimals(code)
                units = self.random.choice([1, 5, 3 * unit, 6 * unit])
                rule["tolerance"][code] = self._text(units, code)
        return rule

    def ledger_append(self) -> tuple[str, dict[str, Any]]:
        """Some facts taken first, the others appended in any order: the same as all at once."""
        document = self.sound()
        first = without_problems(
            {name: [fact for fact in value if self.chance(60)] if isinstance(value, list) else value
             for name, value in document.items()}
        )  # fmt: skip
        kinds = {name: kind for kind, name in LISTS.items()}
        rest = [{"fact": kinds[name], **fact} for name, value in document.items()
                if name in kinds for fact in value if fact not in first.get(name, [])]  # fmt: skip
        self.random.shuffle(rest)
        given = {"ledger": first, "facts": rest, "as_of": self.day(4)}
        whole = ledger_calls.as_of({"ledger": document, "as_of": given["as_of"]})
        assert ledger_calls.append(given) == whole, given
        return "ledger.append", given

    def ledger_json_lines(self) -> tuple[str, dict[str, Any]]:
        """The same facts as lines in any order."""
        document = self.draft() if self.chance(25) else self.sound()
        head = {"fact": "ledger"}
        head.update({name: value for name, value in document.items() if name not in LISTS.values()})
        facts = [{"fact": kind, **fact} for kind, name in LISTS.items()
                 for fact in document.get(name, [])]  # fmt: skip
        self.random.shuffle(facts)
        lines = [json.dumps(line, ensure_ascii=False) for line in [head, *facts]]
        return "ledger.json_lines", {"lines": "\n".join(lines), "as_of": self.day(4)}

    def ledger_facts(self) -> tuple[str, dict[str, Any]]:
        """All facts in their order."""
        return "ledger.facts", {"ledger": self.sound()}
