import type { StepEvent } from '../kvm/events';
import type { Snapshot } from '../kvm/snapshot';
import type { Op } from '../machine/instructions';
import { tellLoad, tellRmw, tellStore } from './memory';
import { tellFence, tellInterrupt, tellIpi, tellIpiWait, tellIrq, tellLock, tellUnlock } from './order';
import { tellAlloc, tellFree, tellListAdd, tellListDel, tellListNext, tellLocal } from './pages';
import { placePart } from './names';
import { code, rich, sentences, type Rich } from './parts';
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
import { Scene, type NarrateContext, type Told } from './scene';
import { en } from './text.en';

export type { NarrateContext, Told } from './scene';

const { what, why } = en;

/** What the machine can stop at; the sentence about it replaces the reason. */
const BUGS: ReadonlySet<string> = new Set([
  'use-after-free',
  'recycled-walk',
  'wild-walk',
  'double-free',
  'sleep-in-atomic',
  'torn-spte',
  'deadlock',
  'leak',
]);

const BY_OP: Readonly<Record<Op['op'], (scene: Scene) => Told>> = {
  load: tellLoad,
  store: tellStore,
  rmw: tellRmw,
  fence: tellFence,
  lock: tellLock,
  unlock: tellUnlock,
  irq: tellIrq,
  ipi: tellIpi,
  'ipi-wait': tellIpiWait,
  'rcu-read-lock': tellEnter,
  'rcu-read-unlock': tellLeave,
  'call-rcu': tellHandOver,
  'sync-rcu': tellAskForGrace,
  'sync-rcu-wait': tellWakeUp,
  'take-callback': tellTakeCallback,
  'list-add': tellListAdd,
  'list-next': tellListNext,
  'list-del': tellListDel,
  'free-first': tellFree,
  free: tellFree,
  alloc: tellAlloc,
  set: (scene) => tellLocal(scene, 'set'),
  combine: (scene) => tellLocal(scene, 'combine'),
  test: (scene) => tellLocal(scene, 'test'),
  nop: (scene) => tellLocal(scene, 'nop'),
};

/**
 * One step in plain words: what happened, and why it matters. `event` led from `before` to `after`.
 * Never throws on an event it has no better words for: it then names the line.
 */
export function narrate(event: StepEvent, before: Snapshot, after: Snapshot, context: NarrateContext): Told {
  const scene = new Scene(event, before, after, context);
  const bugs = event.violated.filter((id) => BUGS.has(id));
  if (bugs.length > 0) return tellBug(scene, bugs);
  const told = event.outcome === undefined ? tellStep(scene) : tellOutcome(scene, event.outcome);
  const concerns = event.violated.map((id) => tellViolation(id, context.culprits?.[id], after));
  const reason = concerns.length > 0 ? sentences(...concerns) : lineReason(scene, told.why);
  return {
    what: sentences(
      told.what,
      event.undone === undefined || event.undone === 0 ? [] : what.undone(event.undone),
    ),
    why: sentences(...early(scene), reason),
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
      return isOp(event.op)
        ? BY_OP[event.op](scene)
        : { what: what.line(scene.actor, scene.subject), why: [] };
  }
}

function isOp(op: string | undefined): op is Op['op'] {
  return op !== undefined && op in BY_OP;
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
    case 'bug':
      return { what: what.bug(t), why: why.bug };
  }
}

/** The system has halted, or is stuck: the sentence is about that, with the culprit's name. */
function tellBug(scene: Scene, bugs: readonly string[]): Told {
  const { context, after } = scene;
  return {
    what: sentences(...bugs.map((id) => tellViolation(id, context.culprits?.[id] ?? guess(scene), after))),
    why: sentences(...bugs.map((id) => rich`${propertyText(id).meaning}`)),
  };
}

/** Without a culprit from the session: the page touched and whoever touched it. */
function guess(scene: Scene) {
  const place = scene.access?.place;
  const page = place === undefined || place.kind === 'variable' ? undefined : place.page;
  return { ...(page !== undefined && { page }), usedAt: { step: 0, thread: scene.event.thread } };
}

function lineReason(scene: Scene, reason: Rich): Rich {
  return reason.length > 0 || scene.line?.why === undefined ? reason : [scene.line.why];
}

/** A word on an instruction that went ahead of older ones. */
function early(scene: Scene): readonly Rich[] {
  const { event, after, context } = scene;
  if (event.early !== true || event.thread === null) return [];
  const delayed = after.threads[event.thread]?.window.find(
    ({ state, line }) => state !== 'done' && line !== event.line,
  );
  const line = scene.lineOf(delayed?.line);
  return [
    line === undefined ? what.earlySome : what.early(code(line.text)),
    context.memory === 'tso' ? why.earlyTso : why.earlyWeak,
  ];
}
