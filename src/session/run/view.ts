import type { StepEvent } from '../../trace/events';
import type { Snapshot } from '../../trace/snapshot';
import type { Run, SessionContext } from './context';
import { chartOf, litStates } from '../chart/chart';
import type { BranchView, Chart, EnabledStep, PropertyView, SessionView, Verdict } from '../contract';
import { askedOf } from '../../scenarios/asked';
import type { Setup } from '../../scenarios/set-up-with';
import type { Trace } from '../../trace/trace';
import { culpritOf } from '../../trace/culprit';
import { here, type HistoryNode } from './history';
import { enabledSteps } from './enabled-steps';
import { bugsIn } from './runs';
import { momentsOn, type MarkedMoment } from './moments';
import { spanOf } from './viewing';
import { keptList } from '../../trace/same';
import { text } from '#texts/session';

/** The state a session's chart is in, as far as the screen cares. */
export type Status = SessionView['status'];

/** What the checking region is doing. */
type Checking = 'off' | 'running' | 'done' | 'cancelled' | 'failed';

/**
 * Turns the session's context into what the screen sees. Parts that did not change keep their identity, so a
 * view that watches one part is drawn again only when that part changes. One viewer per session.
 */
export class Viewer {
  readonly #snapshots = new WeakMap<HistoryNode, Snapshot>();
  readonly #events = new WeakMap<HistoryNode, StepEvent>();
  readonly #steps = new WeakMap<HistoryNode, readonly EnabledStep[]>();
  readonly #chart = remember<Chart>();
  readonly #lit = new WeakMap<HistoryNode, readonly number[]>();
  readonly #trace = remember<Trace>();
  /** The trace shown last, and where it ends. */
  #recorded: Trace = { events: [], snapshots: [] };
  #tip: HistoryNode | undefined;
  readonly #properties = remember<readonly PropertyView[]>();
  #judged: readonly PropertyView[] | undefined;
  readonly #branches = remember<readonly BranchView[]>();
  readonly #moments = remember<readonly MarkedMoment[]>();
  readonly #verdict = remember<Verdict>();

  view(context: SessionContext, status: Status, checking: Checking): SessionView {
    const { run } = context;
    if (run === null) return blankView(context, status);
    const { setup, history, base } = run;
    const node = here(history);
    const trace = this.#trace([setup, history.path], () => this.#traceOf(run));
    const { check } = context;
    const span = spanOf(run);
    return {
      status,
      scenario: setup.scenario,
      ...(base.id === undefined ? {} : { preset: { id: base.id, modified: setup.scenario !== base } }),
      setup,
      code: setup.code,
      trace,
      position: history.position,
      snapshot: trace.snapshots[history.position],
      event: history.position === 0 ? null : trace.events[history.position - 1],
      steps: cached(this.#steps, node, () =>
        enabledSteps(run.runner.enabled(node.image), trace.snapshots[history.position]),
      ),
      properties: this.#properties(
        [trace, history.position, check.report],
        () => (this.#judged = keptList(this.#judged, propertiesOf(run, trace, context))),
      ),
      branches: this.#branches([setup, history.branches, history.current], () => branchesOf(run)),
      chart: this.#chart([setup], () => chartOf(setup)),
      lit: cached(this.#lit, node, () => litStates(setup, node.image)),
      verdict: this.#verdict([check, context.serial, checking], () => verdictOf(setup, context, checking)),
      speed: context.speed,
      notices: context.notices,
      ...(run.viewing === undefined ? {} : { viewing: run.viewing }),
      moments: this.#moments([run.moments, history.path], () => momentsOn(run.moments, history)),
      canGoBack: history.position > span.from,
      canGoForward: history.position < span.to,
    };
  }

  /** What has been recorded of the run so far stays: only new steps are told. */
  #traceOf({ setup, history: { path } }: Run): Trace {
    const { events, snapshots } = this.#recorded;
    const kept = path[snapshots.length - 1] === this.#tip ? snapshots.length : 0;
    const more = path
      .slice(kept)
      .map((node) => cached(this.#snapshots, node, () => setup.inspect(node.image)));
    const all = [...snapshots.slice(0, kept), ...more];
    const told = path.slice(Math.max(1, kept)).map((node) =>
      cached(this.#events, node, () => {
        const at = node.depth;
        return setup.describe(path[at - 1].image, node.step, { from: all[at - 1], to: all[at] });
      }),
    );
    this.#tip = path[path.length - 1];
    this.#recorded = { events: [...events.slice(0, Math.max(0, kept - 1)), ...told], snapshots: all };
    return this.#recorded;
  }
}

function propertiesOf(run: Run, trace: Trace, { check, serial }: SessionContext): PropertyView[] {
  const { path, position } = run.history;
  const report = check.serial === serial ? check.report : null;
  return run.setup.properties.map(({ id, kind }): PropertyView => {
    const at = run.runner.model.properties.findIndex((p) => p.id === id);
    const bit = kind === 'liveness' ? 0 : 1 << at;
    const found = report?.properties.find((p) => p.id === id);
    const everywhere = {
      ...(found === undefined ? {} : { everywhere: found.verdict }),
      ...(found?.steps === undefined ? {} : { shortest: found.steps }),
    };
    if ((path[position].violated & bit) === 0) return { id, kind, now: 'holds', ...everywhere };
    const atStep = path.findIndex((node) => (node.bits & bit) !== 0);
    const culprit = culpritOf(id, trace, atStep, run.setup.reading.blame);
    return {
      id,
      kind,
      now: kind === 'goal' ? 'reached' : 'violated',
      atStep,
      ...everywhere,
      ...(culprit === undefined ? {} : { culprit }),
    };
  });
}

function branchesOf({ setup, runner, history }: Run): BranchView[] {
  return history.branches.map(({ id, name, parent, from, tip }) => ({
    id,
    name: name ?? text.branch(id),
    parent,
    from,
    length: tip.depth,
    violated: bugsIn(setup, runner.model, tip.violated).length > 0,
    current: id === history.current,
  }));
}

function verdictOf(setup: Setup, { check, serial }: SessionContext, checking: Checking): Verdict {
  const { states, depth, report, problem } = check;
  if (check.serial !== serial || checking === 'off') return { state: 'none' };
  if (checking === 'cancelled') return states === 0 ? { state: 'none' } : { state: 'stopped', states };
  if (checking === 'running') return { state: 'running', states, depth };
  if (report === null) return { state: 'failed', message: problem ?? text.checkFailed };
  if (report.verdict === 'violated') {
    const worst = report.properties
      .filter((p) => p.kind !== 'concern' && p.verdict === 'violated')
      .sort((a, b) => (a.steps ?? Infinity) - (b.steps ?? Infinity))[0];
    return { state: 'violated', states: report.states, property: worst.id, steps: worst.steps ?? 0 };
  }
  if (report.verdict === 'bounded') return { state: 'bounded', states: report.states };
  const reduced = report.symmetry || report.partialOrder;
  const asked = askedOf(setup, report);
  return {
    state: 'holds',
    states: report.states,
    depth: report.depth,
    reduced,
    ...(asked === null ? {} : { asked }),
  };
}

/** What the screen gets before anything could be opened. */
function blankView({ core, speed, notices }: SessionContext, status: Status): SessionView {
  const scenario = core.presets.at(0) ?? { kind: 'program', title: '', memory: 'sc', source: '' };
  return {
    status,
    scenario,
    setup: null,
    code: [],
    trace: { events: [], snapshots: [BLANK] },
    position: 0,
    snapshot: BLANK,
    event: null,
    steps: [],
    properties: [],
    branches: [],
    chart: { regions: [] },
    lit: [],
    verdict: { state: 'none' },
    speed,
    notices,
    moments: [],
    canGoBack: false,
    canGoForward: false,
  };
}

const BLANK: Snapshot = {
  pages: [],
  threads: [],
  cpus: [],
  rcu: { used: false, active: false, waitsFor: [], quiescentSteps: [], callbacks: [] },
  facts: [],
  variables: [],
  bug: null,
  ended: 'no',
};

function cached<K extends WeakKey, V>(cache: WeakMap<K, V>, key: K, make: () => V): V {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  return made;
}

/** Keeps the last value as long as what it was made from is the same. */
function remember<T>(): (from: readonly unknown[], make: () => T) => T {
  let last: { from: readonly unknown[]; value: T } | null = null;
  return (from, make) => {
    if (last === null || last.from.some((part, i) => !Object.is(part, from[i])))
      last = { from, value: make() };
    return last.value;
  };
}
