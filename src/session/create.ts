import { createActor, fromCallback, fromPromise, type SnapshotFrom } from 'xstate';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Scenario } from '../scenarios/scenario';
import type { Address } from './page/address';
import { AddressSync, type Encoder } from './page/address-sync';
import type { HandIn } from '../link/hand-in';
import type { Run } from './run/context';
import type { SessionEvent, SessionView } from './contract';
import type { Kept } from './page/storage';
import type { Core } from './run/core';
import { scheduleTo } from './run/history';
import type { Opening } from './run/load';
import { sessionMachine } from './run/machine';
import type { Checker, MachineEvent } from './run/machine-parts';
import { text } from '#texts/session';
import { Viewer, type Status } from './run/view';

/** What a session needs from its environment: the page passes the browser's, tests pass fakes. */
export interface Environment {
  readonly core: Core;
  readonly address: Address;
  /** Reads the text of an address. Problems are part of the result; it need not reject. */
  readonly open: (text: string) => Promise<Opening>;
  readonly encode: Encoder;
  /** Stores a run whose link has just been written, so that it survives a crash or a closed tab. */
  readonly keep?: (link: string, run: Run) => Kept;
  /** Stores a run when the page is left before its link can be written. */
  readonly keepUnwritten?: (run: Run) => void;
  /** Called when the page is closed and everything is stored. */
  readonly left?: () => void;
  /** Loads the code an event needs; null if it is all there. Events sent meanwhile are queued. */
  readonly prepare?: (event: SessionEvent) => Promise<void> | null;
  /** Without one, no verdict over all interleavings is shown. */
  readonly check: Checker | null;
  /** Copies to the clipboard; false if that is not possible. */
  readonly copy: (text: string) => Promise<boolean>;
}

export interface Session {
  readonly store: StoreApi<SessionView>;
  send(event: SessionEvent): void;
  /** Whether the default scenario is at its start and no notice has been shown: the state the build renders. */
  showsFirst(): boolean;
  /** The steps of a branch from the start; null if there is none of that id. */
  scheduleOf(branch: number): readonly number[] | null;
  /** Writes the address at once. */
  flush(): Promise<void>;
  /** The same, and stores the run, synchronously: the page is being hidden or closed. */
  leave(forGood: boolean): void;
  stop(): void;
}

/** Resolves once the address has been opened, or has failed to open. */
export function whenOpened({ store }: Pick<Session, 'store'>): Promise<void> {
  return new Promise((resolve) => {
    const look = ({ status }: SessionView): void => {
      if (status === 'loading') return;
      stop();
      resolve();
    };
    const stop = store.subscribe(look);
    look(store.getState());
  });
}

/** Starts a session: opens what the address says, and keeps store and address up to date. */
export function createSession(environment: Environment): Session {
  const { address } = environment;
  let full = false;
  const keep = (link: string | null, run: Run): string | null => {
    const kept = link === null ? 'none' : environment.keep?.(link, run);
    if (kept === 'full' && !full)
      actor.send({
        type: 'NOTICE',
        notice: { tone: 'warning', title: text.storageFull, detail: text.storageFullDetail },
      });
    full = kept === 'full';
    return link;
  };
  const sync = new AddressSync(address, (run) => {
    const link = environment.encode(run);
    return link instanceof Promise ? link.then((made) => keep(made, run)) : keep(link, run);
  });
  const viewer = new Viewer();
  const share = async (handIn: HandIn | undefined): Promise<void> => {
    const link = await sync.link();
    const asked =
      link === null || handIn === undefined
        ? link
        : (await import('../link/hand-in')).writeHandIn(handIn, link);
    const copied = asked !== null && (await environment.copy(asked));
    const detail = handIn === undefined ? text.copiedDetail : text.copiedHandIn;
    actor.send({
      type: 'NOTICE',
      notice: copied
        ? { tone: 'info', title: text.copied, detail }
        : { tone: 'warning', title: text.notCopied, detail: text.notCopiedDetail },
    });
  };
  const machine = sessionMachine.provide({
    actors: {
      open: fromPromise<Opening, { text: string }>(({ input }) => environment.open(input.text)),
      check: fromCallback<MachineEvent, { scenario: Scenario | null }>(({ input, sendBack }) => {
        if (environment.check === null || input.scenario === null) return undefined;
        const failed = (message: string): void => sendBack({ type: 'CHECKED.FAILED', message });
        try {
          return environment.check(input.scenario, {
            progress: (states, depth) => sendBack({ type: 'CHECKED.SOME', states, depth }),
            done: (report) => sendBack({ type: 'CHECKED.ALL', report }),
            failed,
          });
        } catch (error) {
          failed(error instanceof Error ? error.message : String(error));
          return undefined;
        }
      }),
    },
    actions: { share: ({ event }) => void share(event.type === 'SHARE' ? event.handIn : undefined) },
  });
  const actor = createActor(machine, {
    input: { core: environment.core, address: address.read(), canCheck: environment.check !== null },
  });
  const viewOf = (snapshot: SnapshotFrom<typeof sessionMachine>): SessionView =>
    viewer.view(snapshot.context, statusOf(snapshot), snapshot.value.checking);
  const store = createStore<SessionView>(() => viewOf(actor.getSnapshot()));
  actor.subscribe((snapshot) => {
    store.setState(viewOf(snapshot), true);
    const { run, serial, origin } = snapshot.context;
    if (run !== null) sync.show({ run, serial, origin });
  });
  actor.start();
  const stopListening = address.onChange((changed) => {
    sync.moved();
    actor.send({ type: 'OPEN', text: changed });
  });
  const inOrder = queue(
    (event: SessionEvent) => environment.prepare?.(event) ?? null,
    (event) => actor.send(event),
  );
  return {
    store,
    send: inOrder,
    showsFirst() {
      const { status, preset, position, branches, notices } = store.getState();
      return (
        status === 'idle' &&
        preset?.id === environment.core.defaultPreset &&
        !preset.modified &&
        position === 0 &&
        branches.length === 1 &&
        notices.length === 0
      );
    },
    scheduleOf(branch) {
      const tip = actor.getSnapshot().context.run?.history.branches.at(branch)?.tip;
      return tip === undefined || branch < 0 ? null : scheduleTo(tip);
    },
    flush: () => sync.flush(),
    leave(forGood) {
      const unwritten = sync.leave(forGood);
      if (unwritten !== null) environment.keepUnwritten?.(unwritten);
      if (forGood) environment.left?.();
    },
    stop() {
      stopListening();
      sync.stop();
      actor.stop();
    },
  };
}

/** Delivers values in order, each once whatever it depends on has loaded. */
function queue<T>(
  waitFor: (value: T) => Promise<void> | null,
  handOn: (value: T) => void,
): (value: T) => void {
  let last: Promise<void> | null = null;
  return (value) => {
    const first = waitFor(value);
    const before = last;
    if (first === null && before === null) return handOn(value);
    // If loading fails, the event that needed the code reports it.
    const mine = Promise.allSettled([before, first]).then(() => {
      if (last === mine) last = null;
      handOn(value);
    });
    last = mine;
  };
}

function statusOf({ value }: SnapshotFrom<typeof sessionMachine>): Status {
  const { run } = value;
  if (typeof run === 'string') return run;
  // `settling` is transient: no observer ever sees it.
  const { pace } = run.ready;
  return pace === 'settling' ? 'idle' : pace;
}
