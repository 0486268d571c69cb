/**
 * How format 1 writes a schedule. FROZEN: links in this format exist; a better idea is a new format.
 *
 * Reader and writer both replay the run, so a step is told as one of those enabled in the state reached, and
 * costs nothing where there is only one:
 *
 *     enabled   0:load  1:store  rcu:start         last moved: thread 0
 *     asked     the same actor goes on? ── yes ──▶ 0:load                      (its lowest step)
 *                  no ▼
 *               the next one in the circle? ── yes ──▶ 1:store                 (its lowest step)
 *                  no ▼
 *               which of the rest, all alike
 *
 * The two questions learn (see `range-coder.ts`), apart for what was answered to the step before. So a run of
 * one thread, or turns taken in a circle, cost a fraction of a bit a step.
 *
 * After each step come a few check bits of a running hash of what was enabled and of the names of the
 * instructions executed. When the programs have changed since, the hash differs from the first step on that is another
 * instruction or had other alternatives, and reading stops there instead of replaying nonsense.
 */
import { actorOf } from '../machine/steps';
import { RangeReader, RangeWriter, Question, type Coder } from './range-coder';
import { instructionName, type Replayable } from './replayable';
import { Runner } from './runner';

/** Longest run that a link carries. */
export const MOST_STEPS = 10_000;

/** Writes a schedule, which must be possible. */
export function writeSchedule(setup: Replayable, schedule: readonly number[]): Uint8Array {
  const writer = new RangeWriter();
  walk(setup, writer, schedule.length, schedule);
  return writer.finish();
}

/**
 * Reads `count` steps (at most `MOST_STEPS`) from any bytes. Fewer come back when the bytes or the programs are not
 * those that were written: the longest run that passes the checks. Each step of it is possible.
 */
export function readSchedule(setup: Replayable, bytes: Uint8Array, count: number): number[] {
  return walk(setup, new RangeReader(bytes), Math.min(count, MOST_STEPS), null);
}

/** Check bits per step: many where there is room, so that a change is noticed at the very step. */
function checkBitsFor(count: number): number {
  if (count <= 128) return 6;
  if (count <= 512) return 3;
  return count <= 2048 ? 2 : 1;
}

/** Either end of the conversation; `schedule` is what the writer has to say. */
function walk(setup: Replayable, coder: Coder, count: number, schedule: readonly number[] | null): number[] {
  const runner = new Runner(setup.machine);
  const same = [0, 1, 2].map(() => new Question());
  const next = [0, 1, 2].map(() => new Question());
  const checks = 1 << checkBitsFor(count);
  const taken: number[] = [];
  let { image } = runner.start();
  let last = setup.machine.actors - 1;
  let habit = 0;
  let hash = 0x811c9dc5;
  for (let i = 0; i < count; i++) {
    const enabled = runner.enabled(image);
    if (enabled.length === 0) break;
    const told = tell(
      coder,
      enabled,
      last,
      setup.machine.actors,
      same[habit],
      next[habit],
      schedule?.[i] ?? -1,
    );
    hash = mix(hash, `${enabled.length} ${told.step} ${instructionName(setup, image, told.step)}`);
    const check = (hash >>> 16) % checks;
    if (coder.choose(checks, check) !== check) break;
    taken.push(told.step);
    habit = told.habit;
    last = actorOf(told.step);
    image = runner.next(image, told.step).image;
  }
  return taken;
}

/** Tells, or is told, one of the enabled steps. */
function tell(
  coder: Coder,
  enabled: readonly number[],
  last: number,
  actors: number,
  same: Question,
  next: Question,
  step: number,
): { step: number; habit: number } {
  if (enabled.length === 1) return { step: enabled[0], habit: 0 };
  let rest = [...enabled];
  const goesOn = lowestOf(rest, last);
  if (goesOn !== null) {
    if (coder.answer(same, step === goesOn)) return { step: goesOn, habit: 0 };
    rest = rest.filter((other) => other !== goesOn);
  }
  if (rest.length > 1) {
    const follows = nextInCircle(rest, last, actors);
    if (coder.answer(next, step === follows)) return { step: follows, habit: 1 };
    rest = rest.filter((other) => other !== follows);
  }
  return { step: rest[coder.choose(rest.length, Math.max(0, rest.indexOf(step)))], habit: 2 };
}

function lowestOf(steps: readonly number[], actor: number): number | null {
  const own = steps.filter((step) => actorOf(step) === actor);
  return own.length === 0 ? null : Math.min(...own);
}

function nextInCircle(steps: readonly number[], last: number, actors: number): number {
  for (let k = 1; k <= actors; k++) {
    const lowest = lowestOf(steps, (last + k) % actors);
    if (lowest !== null) return lowest;
  }
  return steps[0];
}

/** FNV-1a. */
function mix(hash: number, text: string): number {
  let mixed = hash;
  for (let i = 0; i < text.length; i++) mixed = Math.imul(mixed ^ text.charCodeAt(i), 0x01000193);
  return mixed >>> 0;
}
