import { code, type Part, type Rich } from '../texts/parts';
import type { Access } from '../trace/events';
import { placePart } from './names';
import type { Scene, Told } from './scene';
import { what } from '#texts/narrate-what';
import { why } from '#texts/narrate-why';

/** Lines whose code reads and stores: the model does both in one step, so that an onlooker sees what is lost. */
const PLAIN: ReadonlySet<string> = new Set(['plain_clear', 'plain_store', 'clear_pmd']);

/**
 * Accesses in a domain whose frames have a count of references and whose leaves have
 * bits. Null where the same words will do as for other tables.
 */
export function tellFrames(scene: Scene, access: Access, how: 'load' | 'store' | 'rmw'): Told | null {
  if (scene.context.tells?.frames !== true) return null;
  const at = placePart(scene.after, access.place);
  switch (access.place.kind) {
    case 'page':
      return scene.after.pages[access.place.page]?.level === 0 ? tellFrame(scene, access, at, how) : null;
    case 'spte':
      return how === 'load' ? loadEntry(scene, access, at) : changeEntry(scene, access, at, how);
    case 'variable':
      return null;
  }
}

function tellFrame(scene: Scene, access: Access, frame: Part, how: 'load' | 'store' | 'rmw'): Told {
  const t = scene.actor;
  const { line } = scene.event;
  if (line === 'use')
    return { what: access.value === 0 ? what.frameStill(t, frame) : what.frameMoved(t, frame), why: [] };
  if (how === 'load') {
    const own = line === 'hw_access' ? what.frameAccess(t, frame) : what.frameCount(t, frame, access.value);
    return { what: own, why: [] };
  }
  if (how === 'store') return { what: what.frameCopied(t, frame), why: [] };
  if (!access.write) return { what: what.frameGone(t, frame), why: [] };
  const up = ((access.value - (access.was ?? 0)) & 255) < 128;
  if (up) return { what: what.frameTaken(t, frame, access.value), why: [] };
  return access.value === 0
    ? { what: what.frameFreed(t, frame), why: why.frameFreed(frame) }
    : { what: what.frameGiven(t, frame, access.value), why: [] };
}

function loadEntry(scene: Scene, access: Access, at: Part): Told | null {
  const t = scene.actor;
  if (scene.self?.kind === 'guest') return null;
  if (access.says === 'frame') return { what: what.readLeaf(t, at, code(access.label)), why: [] };
  return access.says === 'none' ? { what: what.readNone(t, at), why: [] } : null;
}

function changeEntry(scene: Scene, access: Access, at: Part, how: 'store' | 'rmw'): Told | null {
  const t = scene.actor;
  const was = code(access.wasLabel ?? String(access.was ?? 0));
  if (how === 'store')
    return access.says === 'none' && access.said === 'frame'
      ? { what: what.clear(t, at, was), why: [] }
      : null;
  if (!access.write) return { what: what.swapFailed(t, at, code(access.label)), why: why.changedMeanwhile };
  const reason: Rich = access.said === 'page' && access.says === 'none' ? why.unhooked : [];
  if (scene.self?.kind === 'guest') return { what: what.bitsSet(t, at, code(access.label)), why: reason };
  if (PLAIN.has(scene.event.line ?? ''))
    return { what: access.was === 0 ? what.clearNothing(t, at) : what.clear(t, at, was), why: reason };
  return { what: what.swap(t, at, was, code(access.label)), why: reason };
}
