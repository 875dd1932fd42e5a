// A session's items -> the phases that the player goes through, in order. No page, no clock.
// Times in seconds, as the planner counts them (set-up, change of side, work, rest).
export const READY_S = 10;
export const SWITCH_S = 5;
export const BETWEEN_S = 5; // two sets of the same, where no rest is planned
export const ANSWER_S = 30; // after each exercise; it goes on sooner once both answers are given
const SET_UP_S = 20; // what the plan has for getting ready and for the answers together
const REP_S = 3;

/** What is done in a set takes so long; `reps` above 1 are an estimate, nobody is hurried. */
const workSeconds = ({ reps, hold }) => (reps === 1 ? hold : reps * (REP_S + hold));

/** Which sides are done in each set: the first one as often as it is planned, so with the sets that
 * it has more. */
function sidesOf({ both, left, right, first }) {
  if (both) return Array.from({ length: both }, () => ["both"]);
  const sets = { left, right };
  const order = first === "right" ? ["right", "left"] : ["left", "right"];
  return Array.from({ length: Math.max(left, right) }, (_, index) =>
    order.filter((side) => index < sets[side]),
  );
}

function* phasesOfItem(item) {
  const sets = sidesOf(item);
  const works = item.reps === 1 ? "hold" : "reps";
  const seconds = workSeconds(item);
  yield { kind: "ready", side: sets[0][0], set: 1, seconds: READY_S };
  for (const [index, sides] of sets.entries()) {
    const set = index + 1;
    for (const [turn, side] of sides.entries()) {
      if (turn) yield { kind: "switch", side, set, seconds: SWITCH_S };
      yield { kind: works, side, set, seconds };
    }
    const next = sets[index + 1]?.[0];
    if (next) yield { kind: "rest", side: next, set: set + 1, seconds: item.rest || BETWEEN_S };
  }
  yield { kind: "answer", side: "both", set: sets.length, seconds: ANSWER_S };
}

/** Each phase knows its item (an index), its number within the item, and of how many sets. */
export function phasesOf(items) {
  const phases = items.flatMap((item, index) => {
    const sets = sidesOf(item).length;
    return [...phasesOfItem(item)].map((phase, step) => ({ ...phase, item: index, step, sets }));
  });
  const last = phases.at(-1);
  return [...phases, { ...last, kind: "end", step: last.step + 1, seconds: 0 }];
}

/** Where there is a clock that runs out by itself. */
export const isTimed = ({ kind }) => !["reps", "end"].includes(kind);

export const isWork = ({ kind }) => kind === "hold" || kind === "reps";

/** Of the whole phase as the plan reckons it. */
const planned = ({ kind, seconds }) =>
  kind === "answer" ? SET_UP_S - READY_S : kind === "end" ? 0 : seconds;

/** Seconds from here to the end; `left` of this phase, where it is timed. */
export function secondsLeft(phases, at, left) {
  const here = isTimed(phases[at]) && phases[at].kind !== "answer" ? left : planned(phases[at]);
  return phases.slice(at + 1).reduce((sum, phase) => sum + planned(phase), here);
}

/** The phase at this place in the session, the nearest one before it where the plan has changed. */
export function placeOf(phases, items, [order, step]) {
  const item = items.findIndex((one) => one.order === order);
  const found = phases.findLastIndex((phase) => phase.item === item && phase.step <= step);
  return Math.max(found, 0);
}
