import { replay } from '../../checker';
import type { FixIt, RunTask } from '../../lessons/challenge';
import { wayTo } from '../../lessons/way';
import type { Setup } from '../../scenarios/setup';
import { linesChanged } from '../../scenarios/same';
import type { Scenario } from '../../scenarios/scenario';
import type { SessionEvent } from '../contract';
import type { Hint } from './contract';

/** A hint: its text, and the step or change it makes for the learner. */
export interface Help {
  readonly hint: Hint;
  readonly act?: SessionEvent;
}

/**
 * The hint of a grade (1: words, 2: whose turn, 3 and up: takes the step) for one who has gone so far; once the goal
 * is out of reach, every grade says so:
 *
 *     position ──shortest way──▶ violation        none left? ──▶ the last position from which there is one
 */
export function helpRun(
  task: RunTask,
  setup: Setup,
  schedule: readonly number[],
  grade: number,
  nameOf: (actor: number) => string,
): Help {
  const { states } = replay(setup.stepped, schedule);
  for (let at = schedule.length; at >= (task.start ?? []).length; at--) {
    const { way } = wayTo(setup, states[at], task);
    if (way === null || way.length === 0) continue;
    if (at < schedule.length)
      return {
        hint: { kind: 'back', position: at, done: grade >= 3 },
        ...(grade >= 3 ? { act: { type: 'SEEK', position: at } } : {}),
      };
    if (grade <= 1) return { hint: { kind: 'words' } };
    if (grade === 2) return { hint: { kind: 'turn', who: nameOf(setup.machine.actorOf(way[0])) } };
    return { hint: { kind: 'done', left: way.length - 1 }, act: { type: 'STEP', step: way[0] } };
  }
  return { hint: { kind: 'words' } };
}

/** What a hint does for the learner, by a name: the run that its step leads to, or the line it changes; null for a way back. */
export function deedOf(act: SessionEvent, schedule: readonly number[]): string | null {
  if (act.type === 'STEP') return runName([...schedule, act.step]);
  return act.type === 'TOGGLE_LINE' || act.type === 'MOVE_LINE' ? act.line : null;
}

/** Whether hints took each step of a run behind its first `start` ones, up to `count` of them. */
export function tookEachStep(
  deeds: readonly string[],
  schedule: readonly number[],
  start: number,
  count: number,
): boolean {
  return Array.from({ length: count }, (_, i) => schedule.slice(0, start + i + 1)).every((run) =>
    deeds.includes(runName(run)),
  );
}

const runName = (schedule: readonly number[]): string => schedule.join(' ');

/** The hint of a grade (1: words, 2: a line, 3 and up: changes one) on the way to the known solution. */
export function helpFix({ solution }: FixIt, own: Scenario, now: Scenario, grade: number): Help {
  if (grade <= 1) return { hint: { kind: 'words' } };
  const mended: Scenario = { ...own, ...solution };
  const [line, ...others] = linesChanged(now, mended);
  if (line === undefined) return { hint: { kind: 'words' } };
  if (grade === 2) return { hint: { kind: 'line', line } };
  const by = (mended.moved?.[line] ?? 0) - (now.moved?.[line] ?? 0);
  const act: SessionEvent =
    by === 0 ? { type: 'TOGGLE_LINE', line } : { type: 'MOVE_LINE', line, by: by < 0 ? -1 : 1 };
  return { hint: { kind: 'done', left: others.length + Math.max(0, Math.abs(by) - 1) }, act };
}
