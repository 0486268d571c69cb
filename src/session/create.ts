import { createActor, fromCallback, fromPromise, type CallbackActorLogic, type SnapshotFrom } from 'xstate';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Scenario } from '../scenarios/scenario';
import type { Address } from './page/address';
import { AddressSync, type Encoder } from './page/address-sync';
import type { HandIn } from '../link/hand-in';
import type { Run } from './run/context';
import type { Notice, SessionEvent, SessionView } from './contract';
import type { Kept } from './page/storage';
import type { Core } from './run/core';
import { scheduleTo } from './run/history';
import type { Opening } from './run/load';
import { sessionMachine } from './run/machine';
import type { Checker, MachineEvent } from './run/machine-parts';
import { inOrder } from './in-order';
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
  /** Follows a link of this app: what stands in it after `#`. From here on nothing goes to the scenario before. */
  goTo(link: string): void;
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

/** A notice before the session has given it a number. */
type Unsent = Omit<Notice, 'id'>;

/** Starts a session: opens what the address says, and keeps store and address up to date. */
export function createSession(environment: Environment): Session {
  const { address, core } = environment;
  const notify = (notice: Unsent): void => actor.send({ type: 'NOTICE', notice });
  const sync = new AddressSync(address, keptBy(environment, notify));
  const share = async (handIn: HandIn | undefined): Promise<void> =>
    notify(await copied(await sync.link(), handIn, environment.copy));
  const actor = createActor(
    sessionMachine.provide({
      actors: {
        open: fromPromise<Opening, { text: string }>(({ input }) => environment.open(input.text)),
        check: checkedBy(environment.check),
      },
      actions: { share: ({ event }) => void share(event.type === 'SHARE' ? event.handIn : undefined) },
    }),
    { input: { core, address: address.read(), canCheck: environment.check !== null } },
  );
  const viewer = new Viewer();
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
  return {
    store,
    send: inOrder(
      (event: SessionEvent) => environment.prepare?.(event) ?? null,
      (event) => actor.send(event),
    ),
    goTo: (link) => address.follow(link),
    showsFirst: () => isFirst(store.getState(), core.defaultPreset),
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

function isFirst(
  { status, preset, position, branches, notices }: SessionView,
  defaultPreset: Core['defaultPreset'],
): boolean {
  return (
    status === 'idle' &&
    preset?.id === defaultPreset &&
    !preset.modified &&
    position === 0 &&
    branches.length === 1 &&
    notices.length === 0
  );
}

/** Writes links, and stores each run whose link has been written; says once that there is no room for more. */
function keptBy({ encode, keep }: Environment, notify: (notice: Unsent) => void): Encoder {
  let full = false;
  const kept = (link: string | null, run: Run): string | null => {
    const now = link === null ? 'none' : keep?.(link, run);
    if (now === 'full' && !full)
      notify({ tone: 'warning', title: text.storageFull, detail: text.storageFullDetail });
    full = now === 'full';
    return link;
  };
  return (run) => {
    const link = encode(run);
    return link instanceof Promise ? link.then((made) => kept(made, run)) : kept(link, run);
  };
}

/** Copies a link, or the answer to a task that hands it in, and says what came of it. */
async function copied(
  link: string | null,
  handIn: HandIn | undefined,
  copy: Environment['copy'],
): Promise<Unsent> {
  const asked =
    link === null || handIn === undefined
      ? link
      : (await import('../link/hand-in')).writeHandIn(handIn, link);
  if (asked === null || !(await copy(asked)))
    return { tone: 'warning', title: text.notCopied, detail: text.notCopiedDetail };
  const detail = handIn === undefined ? text.copiedDetail : text.copiedHandIn;
  return { tone: 'info', title: text.copied, detail };
}

/** The actor that has a scenario checked; it stays silent where nothing can check. */
function checkedBy(check: Checker | null): CallbackActorLogic<MachineEvent, { scenario: Scenario | null }> {
  return fromCallback(({ input, sendBack }) => {
    if (check === null || input.scenario === null) return undefined;
    const failed = (message: string): void => sendBack({ type: 'CHECKED.FAILED', message });
    try {
      return check(input.scenario, {
        progress: (states, depth) => sendBack({ type: 'CHECKED.SOME', states, depth }),
        done: (report) => sendBack({ type: 'CHECKED.ALL', report }),
        failed,
      });
    } catch (error) {
      failed(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  });
}

function statusOf({ value }: SnapshotFrom<typeof sessionMachine>): Status {
  const { run } = value;
  if (typeof run === 'string') return run;
  // `settling` is transient: no observer ever sees it.
  const { pace } = run.ready;
  return pace === 'settling' ? 'idle' : pace;
}
