import { propertyText } from '../../narrate/properties';
import { rcuState } from '../../narrate/rcu-state';
import { plain } from '../../texts/parts';
import { counterexampleOf } from '../../trace/counterexample';
import type { Notice } from '../contract';
import { MOST_STEPS_PER_RUN, runThread, runToEvent, stepOver, type RunResult, type RunStart } from './runs';
import { fairStep, rcuStep, threadStep } from './scheduler';
import { notify, type Patch, type Run, type SessionContext } from './context';
import { here, openRun, seek, take, type History } from './history';
import { replay } from './load';
import { mark } from './moments';
import { spanOf } from './viewing';
import { text } from '#texts/session';
import { reasonText } from '#texts/waits';

/** Longest branch that stepping makes. */
const MOST_STEPS = 10_000;

/** Takes `step`, which is enabled. */
export function step(context: SessionContext, run: Run, chosen: number): Patch {
  return advance(context, run, [run.runner.next(here(run.history).image, chosen)]);
}

/** Takes steps from here on, as far as they are possible. */
export function takeSteps(context: SessionContext, run: Run, steps: readonly number[]): Patch {
  return advance(context, run, replay(run.runner, here(run.history), steps));
}

/** RCU's next own step; null if it has none. */
export function stepOfRcu(run: Run): number | null {
  return rcuStep(run.runner, here(run.history).image);
}

/** The thread's next instruction in program order; null if it may not go now. */
export function stepOfThread(run: Run, thread: number): number | null {
  return threadStep(run.runner, here(run.history).image, thread);
}

/** Shows a notice that says why a thread cannot go on. */
export function sayWhyNot(context: SessionContext, run: Run, thread: number): Patch {
  const view = run.setup.inspect(here(run.history).image).threads.at(thread);
  if (view === undefined) return {};
  const reason = view.window.find((row) => row.state === 'blocked')?.reason;
  const detail = view.finished
    ? text.finished
    : reason === undefined
      ? undefined
      : text.sentence(reasonText(reason));
  const title = text.threadCannotGo(view.name);
  return notify(context, {
    tone: 'info',
    refused: thread,
    title,
    ...(detail === undefined ? {} : { detail }),
  });
}

/** Shows a notice that says why RCU has no step of its own now. */
export function sayWhyRcuNot(context: SessionContext, run: Run): Patch {
  const snapshot = run.setup.inspect(here(run.history).image);
  const detail = snapshot.rcu.used ? plain(rcuState(snapshot)) : text.noRcu;
  return notify(context, { tone: 'info', refused: 'rcu', title: text.threadCannotGo(text.rcu), detail });
}

/** The shortest run known to violate a property; null if none is. */
export function witnessOf(context: SessionContext, property: string): readonly number[] | null {
  const found = context.check.report?.properties.find((p) => p.id === property && p.steps !== undefined);
  return found === undefined ? null : (counterexampleOf(found)?.schedule ?? null);
}

/** Opens that run as a branch of its own. */
export function openWitness(context: SessionContext, run: Run, property: string): Patch {
  const schedule = witnessOf(context, property);
  if (schedule === null) return {};
  const patch = openSchedule(run, schedule, text.witnessBranch(propertyText(property).failure));
  const lasso = context.check.report?.properties.find((p) => p.id === property)?.lasso;
  if (lasso === undefined) return patch;
  const opened = patch.run ?? run;
  const loop = { position: lasso.stem.length, name: text.loopBegins, loop: true } as const;
  return { ...patch, run: { ...opened, moments: mark(opened.moments, opened.history, loop) } };
}

/**
 * What PLAY does next: the recorded step ahead if there is one, else the scheduler's choice; null at the end. What a
 * link has asked to look at is played as it was recorded, and no further.
 */
export function playStep(run: Run): number | null {
  const { history, viewing } = run;
  if (viewing !== undefined && history.position >= spanOf(run).to) return null;
  const ahead = history.path.at(history.position + 1);
  return ahead?.step ?? (mayGrow(run) ? fairStep(run.runner, here(history).image, lastActor(run)) : null);
}

export function runThreadOn(context: SessionContext, run: Run, thread: number): Patch {
  return finishRun(context, run, runThread(run.runner, startOfRun(run), thread));
}

export function stepOverOn(context: SessionContext, run: Run, thread: number): Patch {
  return finishRun(context, run, stepOver(run.setup, run.runner, startOfRun(run), thread));
}

/** Follows what is recorded ahead, then the scheduler, until something interesting happened. */
export function runToEventOn(context: SessionContext, run: Run): Patch {
  const ahead = run.history.path.slice(run.history.position + 1).map((node) => node.step);
  return finishRun(context, run, runToEvent(run.setup, run.runner, startOfRun(run), ahead));
}

/** Opens a schedule from the beginning as a branch with a name, at `position`, or at its end. */
export function openSchedule(
  run: Run,
  schedule: readonly number[],
  name: string,
  position = schedule.length,
): Patch {
  const root = run.history.path[0];
  const opened = openRun(run.history, replay(run.runner, root, schedule), name);
  return withHistory(run, position < schedule.length ? seek(opened, position) : opened);
}

/** The same run with another history. */
export function withHistory(run: Run, history: History): Patch {
  return history === run.history ? {} : { run: { ...run, history } };
}

/** The run at its beginning if it stands at its end: what PLAY at the end starts from. */
export function rewound(run: Run): Run {
  const { from, to } = spanOf(run);
  const atEnd = run.history.position >= to && playStep(run) === null;
  return atEnd ? { ...run, history: seek(run.history, from) } : run;
}

/** Properties (bits) that the step to this state violated and that were not violated before. */
export function freshlyViolated(run: Run): number {
  const node = here(run.history);
  return node.bits & ~(node.parent?.violated ?? 0);
}

/** Whether the branch may become longer. */
function mayGrow(run: Run): boolean {
  return run.history.position < MOST_STEPS;
}

function startOfRun(run: Run): RunStart {
  const { image, violated } = here(run.history);
  return { image, violated, last: lastActor(run) };
}

function lastActor(run: Run): number | null {
  const node = here(run.history);
  return node.parent === null ? null : run.setup.machine.actorOf(node.step);
}

function advance(context: SessionContext, run: Run, moves: RunResult['moves']): Patch {
  const room = MOST_STEPS - run.history.position;
  const patch = withHistory(run, take(run.history, moves.slice(0, room)));
  if (moves.length <= room) return patch;
  const notice = { title: text.runTooLong, detail: text.runTooLongDetail(MOST_STEPS) };
  return { ...patch, ...notify(context, { tone: 'info', ...notice }) };
}

function finishRun(context: SessionContext, run: Run, result: RunResult): Patch {
  const patch = advance(context, run, result.moves);
  const notice = noticeOf(result);
  return notice === null ? patch : { ...patch, ...notify(context, notice) };
}

function noticeOf({ end, moves }: RunResult): Omit<Notice, 'id'> | null {
  if (end === 'repeats')
    return { tone: 'info', title: text.repeats, detail: text.repeatsDetail(moves.length) };
  if (end === 'limit') return { tone: 'info', title: text.limit(MOST_STEPS_PER_RUN) };
  return null;
}
