import { subjectText } from '#texts/subjects';
import type { Snapshot, ThreadView } from '../../../trace/snapshot';
import { shortName } from '../../../trace/short-name';
import type { ChartMove } from '../../../session/chart/moves';
import type { Chart, ChartRegion, ChartState, EnabledStep } from '../../../session/contract';
import type { ThreadCode } from '../../../trace/code';
import { text } from '#texts/chart';
import { reasonText } from '#texts/waits';

/** A state as a lane shows it. */
export interface StateRow {
  readonly id: string;
  readonly name: string;
  /** Small, behind the name. */
  readonly subject: string;
  /** Its full text. */
  readonly title: string;
  readonly lit: boolean;
  /** Executed ahead of the lit one. */
  readonly early: boolean;
  /** The transition taken when the state is pressed. */
  readonly move: ChartMove | null;
  /** For those who cannot see the arrows: where they lead, if not only to the next state. */
  readonly leads: readonly string[];
}

/** A transition with a button of its own: a CPU takes an interrupt, or RCU notes that it is quiescent. */
export interface Extra {
  readonly move: ChartMove;
  readonly kind: 'interrupt' | 'quiescent';
  readonly cpu: number | null;
}

export interface RegionView {
  readonly region: ChartRegion;
  readonly rows: readonly StateRow[];
  /** All enabled transitions. */
  readonly moves: readonly ChartMove[];
  readonly extras: readonly Extra[];
  /** The line below: the next line of code, or why nothing may happen. */
  readonly status: string;
  readonly blocked: boolean;
}

/** What there is to know of a moment. */
interface Moment {
  readonly chart: Chart;
  readonly lit: readonly number[];
  readonly code: readonly ThreadCode[];
  readonly snapshot: Snapshot;
  readonly steps: readonly EnabledStep[];
  /** `steps` as transitions, in the same order. */
  readonly moves: readonly ChartMove[];
}

/** Every region at one moment. */
export function regionViews(moment: Moment): RegionView[] {
  const { chart, lit, steps, moves } = moment;
  return chart.regions.map((region, place): RegionView => {
    const thread = region.kind === 'thread' ? moment.snapshot.threads[region.actor] : undefined;
    const own = steps.flatMap((step, i) => (moves[i]?.region === place ? [{ step, move: moves[i] }] : []));
    const at = new Map<number, ChartMove>();
    const extras: Extra[] = [];
    for (const { step, move } of own) {
      const { kind, cpu } = step;
      if (kind === 'interrupt' || kind === 'quiescent') extras.push({ move, kind, cpu });
      else at.set(thread?.window.find((row) => row.step === move.step)?.pc ?? move.from, move);
    }
    const early = new Set(thread?.window.filter(({ state }) => state === 'done').map(({ pc }) => pc));
    return {
      region,
      rows: region.states.map((state, i) => ({
        ...namesOf(region, state, moment.code),
        id: state.id,
        lit: lit[place] === i,
        early: early.has(i),
        move: at.get(i) ?? null,
        leads: leadsOf(region, i, moment.code),
      })),
      moves: own.map(({ move }) => move),
      extras,
      blocked: !at.has(lit[place]),
      status: thread === undefined ? rcuStatus(moment) : threadStatus(moment, region, thread),
    };
  });
}

type Names = Pick<StateRow, 'name' | 'subject' | 'title'>;

/** A line of KVM's goes by its name, as in XState; a line of a plain program, which has none, by its text. */
function namesOf({ actor, kind }: ChartRegion, state: ChartState, code: readonly ThreadCode[]): Names {
  if (kind === 'rcu')
    return { name: text.rcu[state.id] ?? state.id, subject: '', title: text.rcuWhy[state.id] ?? '' };
  if (state.line === null) return { name: text.end, subject: '', title: '' };
  const own = code[actor];
  const line = own?.lines.find(({ id }) => id === state.line)?.text ?? state.line;
  const subject = state.subject === undefined ? '' : subjectText(state.subject);
  const plain = own?.kind === 'program' || /[^\w]/.test(state.line);
  return { name: plain ? line : state.line, subject, title: subject === '' ? line : `${line}  (${subject})` };
}

/** The states that a state's arrows lead to, unless that is the next one alone. */
function leadsOf(region: ChartRegion, from: number, code: readonly ThreadCode[]): string[] {
  const to = region.edges.filter((edge) => edge.from === from).map((edge) => edge.to);
  if (to.length === 0 || (to.length === 1 && to[0] === from + 1)) return [];
  return to.map((place) => nameOf(region, place, code));
}

/** Name and subject in one. */
export function nameOf(region: ChartRegion, place: number, code: readonly ThreadCode[]): string {
  const { name, subject } = namesOf(region, region.states[place], code);
  return subject === '' ? name : `${name} ${subject}`;
}

function threadStatus({ code, snapshot }: Moment, region: ChartRegion, thread: ThreadView): string {
  if (snapshot.bug !== null) return text.halted;
  if (thread.finished) return text.finished;
  const next = thread.window.at(0);
  if (next?.state === 'blocked')
    return next.reason === undefined || next.reason.kind === 'no-callback'
      ? text.noCallback
      : reasonText(next.reason);
  const line = code[region.actor]?.lines.find(({ id }) => id === (next?.line ?? thread.line))?.text;
  return line ?? (thread.idle ? text.noCallback : '');
}

function rcuStatus({ snapshot: { rcu, bug } }: Moment): string {
  if (bug !== null) return text.halted;
  if (rcu.active) return rcu.waitsFor.length === 0 ? text.rcuEnd : text.rcuWaits;
  return rcu.startStep === undefined ? text.rcuIdle : text.rcuStart;
}

/** Name of the region in which a CPU's own thread runs. */
export function cpuName({ regions }: Chart, cpu: number | null): string {
  const own = regions.find(({ id }) => id === `cpu${cpu}`);
  return own === undefined ? `CPU ${cpu}` : shortName(own.name);
}
