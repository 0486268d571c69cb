import { assign, setup as xstateSetup } from 'xstate';
import { Runner } from '../../link/runner';
import { actorOf, choiceOf, INTERRUPT, stepOf } from '../../machine/steps';
import { chartOf, litStates, mayLeadTo, rcuChoices } from './chart';
import type { ChartRegion } from '../contract';
import type { Setup } from '../../scenarios/setup';

/**
 * A scenario as a parallel statechart that XState's own tools can run, draw and search:
 *
 *     scenario (parallel)
 *       cpu0      p000_rcu_read_lock ──▶ p001_counter_inc ──▶ …  ──▶ end
 *       cpu1      p000_spin_lock ──▶ …                           ──▶ end
 *       softirq1  p000_take ⟲ …
 *       rcu       idle ──▶ waiting ──▶ passed ──▶ idle
 *
 * States are program points: the oldest instruction a thread has not executed. An event is a step of the core,
 * `step.<actor>.<choice>`. What a chart cannot hold in its states, the memory, is in the context: the byte
 * image. From each state there is a transition for each state that a step might lead to, and its guard asks the core:
 * is the step enabled in this image, and does it lead there? So exactly one transition of the actor's
 * region is enabled if the core enables the step, and none otherwise; other regions stay where they are. The
 * action executes the step on the image.
 */
interface ChartContext {
  /** The core's state: its bytes, two hexadecimal digits each. A text, so that states can be compared and stored. */
  readonly image: string;
}

interface ChartEvent {
  readonly type: `step.${number}.${number}`;
}

/** The event that stands for a step of the core. */
export function chartEvent(step: number): ChartEvent {
  return { type: `step.${actorOf(step)}.${choiceOf(step)}` };
}

/** The step that an event stands for; null if it is no step's event. */
export function stepOfEvent(type: string): number | null {
  const match = /^step\.(\d+)\.(\d+)$/.exec(type);
  return match === null ? null : stepOf(Number(match[1]), Number(match[2]));
}

/** The chart's value (what `snapshot.value` is) for a state of the core. */
export function chartValue(setup: Setup, image: Uint8Array): Record<string, string> {
  const lit = litStates(setup, image);
  return Object.fromEntries(chartOf(setup).regions.map((region, i) => [region.id, region.states[lit[i]].id]));
}

/** The context for a state of the core. */
export function chartContext(image: Uint8Array): ChartContext {
  return { image: Array.from(image, (byte) => byte.toString(16).padStart(2, '0')).join('') };
}

/** The core's state that a context stands for. */
export function imageOf({ image }: ChartContext): Uint8Array {
  return Uint8Array.from({ length: image.length / 2 }, (_, i) => parseInt(image.slice(2 * i, 2 * i + 2), 16));
}

/** The events enabled in a state of the chart: what to give XState's graph tools as `events`. */
export function chartEvents(setup: Setup): (snapshot: { readonly context: ChartContext }) => ChartEvent[] {
  const runner = new Runner(setup.machine);
  return ({ context }) => runner.enabled(imageOf(context)).map(chartEvent);
}

/** The chart's configuration, plain data. Guards and actions are named; `chartMachine` brings them. */
export function chartConfig(setup: Setup) {
  const { machine } = setup;
  const start = new Runner(machine).start().image;
  const value = chartValue(setup, start);
  return {
    id: 'scenario',
    type: 'parallel' as const,
    context: chartContext(start),
    states: Object.fromEntries(
      chartOf(setup).regions.map((region) => [
        region.id,
        {
          description: region.name,
          initial: value[region.id],
          states: Object.fromEntries(
            region.states.map(({ id }, at) => [id, { on: transitions(setup, region, at) }]),
          ),
        },
      ]),
    ),
  };
}

interface Transition {
  readonly target: string;
  readonly guard: { readonly type: 'leadsTo'; readonly params: LeadsTo };
  readonly actions: 'execute';
}

interface LeadsTo {
  /** Place of the region among the chart's, and of the target among its states. */
  readonly region: number;
  readonly state: number;
}

function transitions({ machine }: Setup, region: ChartRegion, from: number): Record<string, Transition[]> {
  const { actor } = region;
  const to = (places: readonly number[]): Transition[] =>
    places.map((state) => ({
      target: region.states[state].id,
      guard: { type: 'leadsTo', params: { region: actor, state } },
      actions: 'execute',
    }));
  const next = to(mayLeadTo(machine, actor, from, 'instruction'));
  if (region.kind === 'rcu')
    return Object.fromEntries(rcuChoices(machine, from).map((c) => [`step.${actor}.${c}`, next]));
  const thread = machine.threads[actor];
  const on: Record<string, Transition[]> = {};
  // With a window any choice may reach past the oldest instruction; otherwise there is only that.
  if (next.length > 0) on[thread.window === null ? `step.${actor}.0` : `step.${actor}.*`] = next;
  if (thread.answersAtOnce && machine.layout.ipi >= 0)
    on[`step.${actor}.${INTERRUPT}`] = to(mayLeadTo(machine, actor, from, 'interrupt'));
  return on;
}

/** The chart as an XState machine: `createActor`, `getNextSnapshot` and `xstate/graph` work on it. */
export function chartMachine(setup: Setup) {
  const runner = new Runner(setup.machine);
  let known: { image: string; type: string; after: Uint8Array | null } = { image: '', type: '', after: null };
  /** The image after an event; null if the core does not enable it. The guards of one event ask many times. */
  const after = (context: ChartContext, type: string): Uint8Array | null => {
    if (known.image !== context.image || known.type !== type) {
      const image = imageOf(context);
      const step = stepOfEvent(type);
      const enabled = step !== null && runner.isEnabled(image, step);
      known = { image: context.image, type, after: enabled ? runner.next(image, step).image : null };
    }
    return known.after;
  };
  return xstateSetup({
    types: { context: {} as ChartContext, events: {} as ChartEvent },
    guards: {
      leadsTo: ({ context, event }, { region, state }: LeadsTo) => {
        const image = after(context, event.type);
        return image !== null && litStates(setup, image)[region] === state;
      },
    },
    actions: {
      execute: assign(({ context, event }) => {
        const image = after(context, event.type);
        return image === null ? {} : chartContext(image);
      }),
    },
  }).createMachine(chartConfig(setup));
}

/** A region for the screen, with the state it is in. */
interface LitRegion extends ChartRegion {
  /** Place in `states`. */
  readonly lit: number;
}

/** The chart's regions and, in each, which state is lit in the core's state `image`. */
export function chartRegions(setup: Setup, image: Uint8Array): LitRegion[] {
  const lit = litStates(setup, image);
  return chartOf(setup).regions.map((region, i) => ({ ...region, lit: lit[i] }));
}
