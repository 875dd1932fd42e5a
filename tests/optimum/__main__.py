"""``python -m tests.optimum``: holds the engine's weeks against the optimum (``make optimum``)."""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "planner.settings")
django.setup()

from planner.catalogue import engine_catalogue  # noqa: E402
from planner.engine import scheduling  # noqa: E402
from planner.engine.types import Catalogue, Profile, Week  # noqa: E402
from planner.engine.wire import answer_to_json  # noqa: E402
from tests.engine.profiles import stands  # noqa: E402
from tests.engine.rules import broken  # noqa: E402

from .facts import STRICTNESS, facts_of  # noqa: E402
from .oracle import keeps, prove  # noqa: E402
from .people import as_json, people  # noqa: E402
from .report import Result, report  # noqa: E402
from .stability import planned, shares_kept  # noqa: E402
from .store import Proved, Store, summed_up  # noqa: E402

PROOFS = Path(".optimum/proofs.jsonl")


def main() -> int:
    """1 where a rule is broken."""
    options = arguments()
    if options.patience:
        scheduling.LEAST_PATIENCE = options.patience
    catalogue = engine_catalogue()
    everyone = people(catalogue, options.people)
    store = Store(PROOFS, catalogue)
    say(f"{len(everyone)} people, at most {options.seconds:g} s for each step of a proof")
    prove_all(everyone, catalogue, store, options.seconds, options.workers)
    results = [result_of(one, catalogue, store, options.seconds) for one in everyone]
    report(results, say)
    return int(any(one.broken for one in results))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.optimum", description=__doc__)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=1, help="limit for each step of a proof")
    parser.add_argument("--patience", type=int, help="of the search, in rounds, to try another one")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    return parser.parse_args()


def prove_all(
    everyone: list[Profile], catalogue: Catalogue, store: Store, seconds: float, workers: int
) -> None:
    """What is not known yet; each proof is kept as soon as it is made."""
    missing = [one for one in everyone if store.get(one) is None]
    jobs = [(one, catalogue, seconds) for one in missing]
    with ProcessPoolExecutor(workers) as pool:
        for number, proved in enumerate(pool.map(proved_for, jobs)):
            store.add(missing[number], proved)
            if (number + 1) % 10 == 0:
                say(f"  {number + 1} of {len(missing)} proofs")


def proved_for(job: tuple[Profile, Catalogue, float]) -> Proved:
    profile, catalogue, seconds = job
    hint = planned(profile, catalogue)
    return summed_up(prove(profile, catalogue, limit_s=seconds, hint=hint))


def result_of(profile: Profile, catalogue: Catalogue, store: Store, seconds: float) -> Result:
    week, plan_ms = timed(profile, catalogue)
    proofs = list(proofs_for(profile, week, catalogue, store, seconds))
    first, last = proofs[0], proofs[-1]
    return Result(
        score=week.score.value,
        best=max(last.best, week.score.value),
        bound=last.bound,
        keeps=STRICTNESS[first.level].fills and STRICTNESS[first.level].balances,
        gave_up=len(proofs) > 1,
        broken=broken(as_json(profile), answer_to_json(week), catalogue),
        rebuilt=planned(profile, catalogue) == planned(profile, catalogue, stands(week)) == week,
        kept=list(shares_kept(profile, week, catalogue, standing=True)),
        kept_anew=list(shares_kept(profile, week, catalogue, standing=False)),
        plan_ms=plan_ms,
        proof_s=sum(proof.seconds for proof in proofs),
    )


def proofs_for(
    profile: Profile, week: Week, catalogue: Catalogue, store: Store, seconds: float
) -> Iterator[Proved]:
    """The proof by the strictest rules that can be kept; and where the engine's week keeps fewer,
    a bound that holds for it as well."""
    least = 0
    while True:
        proved = store.get(profile, least)
        if proved is None:
            strictness = STRICTNESS[least]
            proof = prove(profile, catalogue, limit_s=seconds, hint=week, least=strictness)
            proved = summed_up(proof)
            store.add(profile, proved, least)
        yield proved
        if keeps(week, facts_of(profile, catalogue, STRICTNESS[proved.level])):
            return
        least = proved.level + 1


def timed(profile: Profile, catalogue: Catalogue) -> tuple[Week, float]:
    """With the milliseconds of processor time that the best of three rounds took."""
    best = 1e9
    for _ in range(3):
        begin = time.process_time()
        week = planned(profile, catalogue)
        best = min(best, (time.process_time() - begin) * 1000)
    return week, best


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
