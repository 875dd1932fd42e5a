// Where a session is, as values: each function takes a state and the time (ms) and gives the next
// state. Time is read off a deadline, not counted, so that a phone may sleep meanwhile. No page.
//
// State: `at` (index of the phase), `left` (ms of a timed phase that stands still) or `endsAt` (ms,
// while it runs), `done` (indices of the phases of work that were gone through).
import { isTimed, isWork } from "./phases.js";

// Later than that, the phone was asleep: what was meant to follow by itself has not been done.
const ASLEEP_MS = 2000;

export class Machine {
  constructor(phases) {
    this.phases = phases;
  }

  /** Stands still at a phase. */
  stand(at, done = new Set()) {
    return { at, left: this.phases[at].seconds * 1000, endsAt: null, done };
  }

  /** As when a session is gone on with: the sets before it, of the same exercise, were done. */
  resume(at) {
    const { item } = this.phases[at];
    const before = [...this.phases.keys()].filter((index) => index < at && this.phases[index].item === item);
    return this.stand(at, new Set(before.filter((index) => isWork(this.phases[index]))));
  }

  phase(state) {
    return this.phases[state.at];
  }

  isRunning(state) {
    return state.endsAt !== null;
  }

  /** Milliseconds of the phase that are left. */
  left(state, now) {
    return this.isRunning(state) ? Math.max(0, state.endsAt - now) : state.left;
  }

  run(state, now) {
    return isTimed(this.phase(state)) ? { ...state, endsAt: now + state.left } : { ...state, endsAt: null };
  }

  pause(state, now) {
    return this.isRunning(state) ? { ...state, left: this.left(state, now), endsAt: null } : state;
  }

  /** What has run out by now leads on; after a sleep no further than to the next question. */
  tick(state, now) {
    let next = state;
    while (this.isRunning(next) && next.endsAt <= now && next.at < this.phases.length - 1) {
      const late = now - next.endsAt;
      const begins = this.phases[next.at + 1].kind === "answer" && late > ASLEEP_MS ? now : next.endsAt;
      if (this.phase(next).kind === "answer" && late > ASLEEP_MS) return this.pause(this.go(next, 1, now), now);
      next = this.run(this.stand(next.at + 1, this.withDone(next)), begins);
    }
    return next;
  }

  withDone({ at, done }) {
    return isWork(this.phases[at]) ? new Set([...done, at]) : done;
  }

  /** The work of this phase is done: "Done" after reps. */
  finish(state, now) {
    return this.run(this.stand(state.at + 1, this.withDone(state)), now);
  }

  /** So many phases on or back, whatever was done; it runs if it ran, or if it waited for a press. */
  go(state, by, now) {
    const at = Math.min(Math.max(state.at + by, 0), this.phases.length - 1);
    const next = this.stand(at, new Set([...state.done].filter((index) => index < at)));
    return this.isRunning(state) || !isTimed(this.phase(state)) ? this.run(next, now) : next;
  }

  /** To the first phase of an item. */
  goToItem(state, item, now) {
    return this.go(state, this.phases.findIndex((phase) => phase.item === item) - state.at, now);
  }

  /** Past the rest of this exercise, to what is asked of it. */
  giveUp(state, now) {
    const { item } = this.phase(state);
    const answer = this.phases.findIndex((one) => one.item === item && one.kind === "answer");
    return this.run(this.stand(answer, state.done), now);
  }

  /** From the start of this exercise. */
  repeat(state, now) {
    return this.goToItem(state, this.phase(state).item, now);
  }

  /** Seconds more or less. */
  add(state, seconds, now) {
    if (!isTimed(this.phase(state))) return state;
    const left = Math.max(1000, this.left(state, now) + seconds * 1000);
    return this.isRunning(state) ? { ...state, endsAt: now + left } : { ...state, left };
  }

  /** Whether each set of an item was gone through. */
  isDone(state, item) {
    return this.phases.every((phase, index) => phase.item !== item || !isWork(phase) || state.done.has(index));
  }
}
