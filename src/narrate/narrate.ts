import type { StepEvent } from '../trace/events';
import type { Snapshot } from '../trace/snapshot';
import { FACTS, type Telling, pageOfSubject } from '../machine/instructions';
import { tellLoad, tellRmw, tellStore } from './memory';
import {
  tellFence,
  tellInterrupt,
  tellIpi,
  tellIpiWait,
  tellAckIpi,
  tellIrq,
  tellLock,
  tellReserved,
  tellTakeIpi,
  tellUnlock,
} from './order';
import { tellAlloc, tellFree, tellListAdd, tellListDel, tellListNext, tellLocal, tellMark } from './pages';
import { placePart, threadPart } from './names';
import { code, rich, sentences, type Rich } from '../texts/parts';
import type { Culprit } from '../trace/culprit';
import { propertyText, tellViolation } from './properties';
import {
  tellAskForGrace,
  tellEnter,
  tellGraceEnd,
  tellGraceStart,
  tellHandOver,
  tellLeave,
  tellQuiescent,
  tellTakeCallback,
  tellWakeUp,
} from './rcu';
import { statement } from '../trace/statement';
import { Scene, type NarrateContext, type Told } from './scene';
import { what } from '#texts/narrate-what';
import { text as memoryText } from '#texts/memory';
import { why } from '#texts/narrate-why';
import { late } from '#texts/late';
import { reasonText } from '#texts/waits';

export type { NarrateContext, Told } from './scene';

const BY_TELLING: Readonly<Record<Telling, (scene: Scene) => Told>> = {
  load: tellLoad,
  store: tellStore,
  rmw: tellRmw,
  fence: tellFence,
  lock: tellLock,
  unlock: tellUnlock,
  irq: tellIrq,
  ipi: tellIpi,
  'ipi-wait': tellIpiWait,
  'take-ipi': tellTakeIpi,
  'ack-ipi': tellAckIpi,
  enter: tellEnter,
  leave: tellLeave,
  'hand-over': tellHandOver,
  ask: tellAskForGrace,
  'wake-up': tellWakeUp,
  'take-callback': tellTakeCallback,
  'list-add': tellListAdd,
  mark: tellMark,
  'list-next': tellListNext,
  'list-del': tellListDel,
  free: tellFree,
  alloc: tellAlloc,
  local: tellLocal,
};

/**
 * One step in plain words: what happened, and why it matters. `event` led from `before` to `after`.
 * Never throws on an event it has no better words for: it then names the line.
 */
export function narrate(event: StepEvent, before: Snapshot, after: Snapshot, context: NarrateContext): Told {
  const scene = new Scene(event, before, after, context);
  // What halts the machine replaces the reason.
  if (event.bugs !== undefined) return tellBug(scene, event.bugs);
  const told = event.outcome === undefined ? tellStep(scene) : tellOutcome(scene, event.outcome);
  const concerns = event.violated.map((id) => tellViolation(id, culprit(scene, id), after));
  const reason = concerns.length > 0 ? sentences(...concerns) : lineReason(scene, told.why);
  const ahead = early(scene);
  const undone = event.undone === undefined || event.undone === 0 ? undefined : event.undone;
  return {
    what: sentences(told.what, undone === undefined ? undefined : what.undone(undone)),
    why: sentences(ahead.fact, ahead.reason, reason, undone === undefined ? undefined : why.undone),
  };
}

function tellStep(scene: Scene): Told {
  const { event } = scene;
  switch (event.kind) {
    case 'gp-start':
      return tellGraceStart(scene);
    case 'gp-end':
      return tellGraceEnd(scene);
    case 'quiescent':
      return tellQuiescent(scene);
    case 'interrupt':
      return tellInterrupt(scene);
    case 'instruction':
      if (event.reserved === true) return tellReserved(scene);
      return event.op === undefined
        ? { what: what.line(scene.actor, scene.subject), why: [] }
        : BY_TELLING[FACTS[event.op].told](scene);
  }
}

/** A walker has used its result. */
function tellOutcome(scene: Scene, outcome: NonNullable<StepEvent['outcome']>): Told {
  const t = scene.actor;
  const at = scene.self?.at;
  const place = at && placePart(scene.after, { kind: 'spte', ...at });
  switch (outcome) {
    case 'emulate':
      return { what: what.emulate(t), why: place === undefined ? why.emulateSome : why.emulate(place) };
    case 'retry':
      return { what: what.retry(t), why: why.retry };
    case 'full-fault':
      return { what: what.fullFault(t), why: why.fullFault };
    case 'bug':
      return { what: what.bug(t), why: why.bug };
    default:
      return { what: what.line(t, scene.lineText), why: [] };
  }
}

/** The system has halted, or is stuck: the sentence is about that, with the culprit's name. */
function tellBug(scene: Scene, bugs: readonly string[]): Told {
  const { after } = scene;
  return {
    what: sentences(
      ...bugs.map((id) =>
        id === 'deadlock' ? tellDeadlock(after) : tellViolation(id, culprit(scene, id), after),
      ),
    ),
    why: sentences(...bugs.map((id) => rich`${propertyText(id).matters}`)),
  };
}

/** Who waits for what, when nobody can move. */
function tellDeadlock(snapshot: Snapshot): Rich {
  const stuck = snapshot.threads.flatMap((thread) => {
    const reason = thread.window.find(({ state }) => state === 'blocked')?.reason;
    if (thread.finished || thread.idle || reason === undefined) return [];
    return [what.stuck(threadPart(snapshot, thread.index), reasonText(reason))];
  });
  if (stuck.length === 0) return propertyText('deadlock').violated({});
  return what.deadlock(stuck.flatMap((one, i) => (i === 0 ? one : [what.semicolon, ...one])));
}

/** Whom the session blames; what it does not know is filled in from the step itself. */
function culprit(scene: Scene, id: string): Culprit {
  const page = id === 'leak' ? leaked(scene.after) : pageUsed(scene);
  return {
    ...(page !== undefined && { page }),
    ...(scene.event.thread !== null && { usedAt: { step: 0, thread: scene.event.thread } }),
    ...scene.context.culprits?.[id],
  };
}

function pageUsed(scene: Scene): number | undefined {
  const place = scene.access?.place;
  if (place !== undefined && place.kind !== 'variable') return place.page;
  const name = scene.event.subject && pageOfSubject(scene.event.subject);
  const named = scene.before.pages.findIndex((page) => page.name === name);
  return named >= 0 ? named : scene.self?.at?.page;
}

function leaked(snapshot: Snapshot): number | undefined {
  return snapshot.pages.find(({ lifecycle }) => lifecycle === 'unlinked')?.index;
}

function lineReason(scene: Scene, reason: Rich): Rich {
  if (reason.length > 0) return reason;
  const why = late.reason(scene.line?.why);
  return why === undefined ? [] : [why];
}

/** What an instruction overtook, if it was a memory access: only then others can tell. */
function early(scene: Scene): { readonly fact?: Rich; readonly reason?: Rich } {
  const { event, before, after, context } = scene;
  if (event.early !== true || event.thread === null || event.accesses.length === 0) return {};
  const window = before.threads[event.thread].window;
  const older = window.slice(
    0,
    window.findIndex(({ step }) => step === event.step),
  );
  const delayed = after.threads[event.thread].window.filter((row) => row.delayed === true);
  const overtaken = older.find(({ pc, state }) => state !== 'done' && delayed.some((row) => row.pc === pc));
  if (overtaken === undefined) return {};
  const line = scene.lineOf(overtaken.line);
  return {
    fact: line === undefined ? what.earlySome : what.early(code(statement(line.text))),
    reason: memoryText[context.memory].early,
  };
}
