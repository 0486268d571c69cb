import { createStore, type StoreApi } from 'zustand/vanilla';
import { labelOf, read, type Asking } from '../../expressions';
import type { Setup } from '../../scenarios/setup';
import type { SessionEvent, SessionView } from '../contract';
import { Runner, type Move } from '../../link/runner';
import { readDebug, writeDebug, type DebugKeeper } from './kept';
import type { DebugView } from './view';
import { backTo, forwardTo, statesAlong, type Breakpoint, type Seen } from './run-to';

/** What became of a run to the next breakpoint. */
export type Stopped =
  | { readonly at: 'breakpoint'; readonly texts: readonly string[] }
  | { readonly at: 'end' | 'loop' | 'limit' | 'start' }
  /** No breakpoint is on that makes sense here. */
  | { readonly at: 'none' };

/** Most of either. */
const MOST = 30;

interface Debugged {
  readonly store: Pick<StoreApi<SessionView>, 'getState'>;
  send(event: SessionEvent): void;
}

/**
 * Breakpoints and watches of one session. They are texts: whatever scenario is on screen, those that make sense in it
 * count, and the others wait.
 */
export class Debugger {
  readonly store: StoreApi<DebugView>;
  readonly #session: Debugged;
  #along: {
    readonly of: readonly unknown[];
    readonly runner: Runner;
    readonly states: readonly Move[];
  } | null = null;

  /** With a keeper it begins with what that has kept, and keeps every change. */
  constructor(session: Debugged, keeper?: DebugKeeper) {
    this.#session = session;
    this.store = createStore<DebugView>(() => readDebug(keeper?.read() ?? null, MOST));
    if (keeper !== undefined) this.store.subscribe((view) => keeper.write(writeDebug(view)));
  }

  /** Sets a breakpoint, or takes it away if there is one of the same text. */
  toggle(text: string): void {
    const { breakpoints } = this.store.getState();
    if (breakpoints.some((one) => one.text === text)) this.remove(text);
    else if (text.trim() !== '' && breakpoints.length < MOST)
      this.store.setState({ breakpoints: [...breakpoints, { text: text.trim(), off: false }] });
  }

  /** Puts another text in the place of a breakpoint's. */
  change(text: string, to: string): void {
    const { breakpoints } = this.store.getState();
    const rest = breakpoints.filter((one) => one.text !== to || one.text === text);
    this.store.setState({
      breakpoints: rest.map((one) => (one.text === text ? { ...one, text: to } : one)),
    });
  }

  remove(text: string): void {
    const { breakpoints } = this.store.getState();
    this.store.setState({ breakpoints: breakpoints.filter((one) => one.text !== text) });
  }

  turn(text: string, off: boolean): void {
    const { breakpoints } = this.store.getState();
    this.store.setState({
      breakpoints: breakpoints.map((one) => (one.text === text ? { ...one, off } : one)),
    });
  }

  watch(text: string): void {
    const { watches } = this.store.getState();
    const wanted = text.trim();
    if (wanted !== '' && !watches.includes(wanted) && watches.length < MOST)
      this.store.setState({ watches: [...watches, wanted] });
  }

  unwatch(text: string): void {
    const { watches } = this.store.getState();
    this.store.setState({ watches: watches.filter((one) => one !== text) });
  }

  /** The states of the run on screen, from its start to its end. */
  states(): readonly Move[] {
    return this.#statesOf()?.states ?? [];
  }

  /** Goes to the next state along the run at which a breakpoint begins to hold, or back to the one before. */
  run(back: boolean): Stopped {
    const { setup, position } = this.#session.store.getState();
    const along = this.#statesOf();
    const where = setup === null ? [] : this.#where(setup);
    if (along === null || where.length === 0) return { at: 'none' };
    const texts = (hit: readonly Breakpoint[]): Stopped => ({
      at: 'breakpoint',
      texts: hit.map(({ text }) => text),
    });
    if (back) {
      const to = backTo(along.states, position, where);
      this.#session.send({ type: 'SEEK', position: to.position });
      return to.hit.length > 0 ? texts(to.hit) : { at: 'start' };
    }
    const ahead = along.states.slice(position + 1).map(({ step }) => step);
    const to = forwardTo(along.runner, along.states.slice(0, position + 1), ahead, where);
    if (to.steps.length > 0) this.#session.send({ type: 'STEPS', steps: to.steps });
    return to.end === 'hit' ? texts(to.hit) : { at: to.end };
  }

  #where(setup: Setup): Breakpoint[] {
    return this.store.getState().breakpoints.flatMap(({ text, off }): Breakpoint[] => {
      const found = read(text, setup);
      return off || !found.ok ? [] : [{ text, hits: hitsOf(found.asking) }];
    });
  }

  /**
   * What a property must reach for a run to come to that breakpoint, from the state after the first `from` steps on; null
   * if it makes no sense here.
   */
  goal(text: string, from = 0): string | null {
    const { setup } = this.#session.store.getState();
    const found = setup === null ? null : read(text, setup);
    if (setup === null || found === null || !found.ok || found.asking.ofStep === true) return null;
    const { asking } = found;
    if (asking.kind === 'truth') return text;
    const value = asking.value(this.states()[from]?.image ?? setup.machine.initial()[0], 0);
    return `(${text}) != ${asking.kind === 'lifecycle' ? labelOf(asking, value) : value}`;
  }

  /**
   * The position up to which a breakpoint's condition has come true in the first `from` steps of this run: the state there
   * itself, or the step of whose kind it is. Null if it has not, or is a value, which can always change again.
   */
  already(text: string, from: number): number | null {
    const { setup } = this.#session.store.getState();
    const found = setup === null ? null : read(text, setup);
    if (found === null || !found.ok || found.asking.kind !== 'truth') return null;
    const { asking } = found;
    const states = this.states().slice(0, from + 1);
    const holds = ({ image, bits }: Seen): boolean => asking.value(image, bits) !== 0;
    if (asking.ofStep !== true) return states[from] !== undefined && holds(states[from]) ? from : null;
    const at = states.findLastIndex(holds);
    return at < 0 ? null : at;
  }

  #statesOf(): { readonly runner: Runner; readonly states: readonly Move[] } | null {
    const { setup, trace } = this.#session.store.getState();
    if (setup === null) return null;
    if (this.#along?.of[0] !== setup || this.#along.of[1] !== trace) {
      const runner = new Runner(setup.stepped);
      const schedule = trace.events.map(({ step }) => step);
      this.#along = { of: [setup, trace], runner, states: statesAlong(runner, schedule) };
    }
    return this.#along;
  }
}

/** A condition is hit when it becomes true; while it goes on holding, it is no news. A value, whenever it changes. */
function hitsOf(asking: Asking): Breakpoint['hits'] {
  const value = ({ image, bits }: Seen): number => asking.value(image, bits);
  if (asking.kind === 'truth') return (before, now) => value(now) !== 0 && value(before) === 0;
  return (before, now) => value(now) !== value(before);
}
