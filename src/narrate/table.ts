import { facts, lifecycles, notes, told, tree } from '#texts/tree';
import type { EntryView, Lifecycle, PageView, Snapshot, SpteTarget } from '../trace/snapshot';
import { bugText } from './bugs';
import { threadOn } from './names';

export const LIFECYCLES = Object.keys(lifecycles) as readonly Lifecycle[];

/** Longest lifecycle word, in characters; boxes are made wide enough for it. */
export const longestWord = Math.max(...Object.values(lifecycles).map(({ word }) => word.length));

/** State of the grace period in a few words. */
export function periodText(snapshot: Snapshot): string {
  const { active, waitsFor } = snapshot.rcu;
  if (!active) return facts.noPeriod;
  return waitsFor.length === 0
    ? facts.mayEnd
    : facts.waitsFor(waitsFor.map((cpu) => threadOn(snapshot, cpu)));
}

/** `cleared in step 9`, or without the step where it is not known; and what is said where there is less room. */
export const cutText = (step: number | null): readonly string[] =>
  step === null ? [tree.cleared] : [tree.clearedIn(step), tree.step(step)];

/** The one line below a page's entries; empty where there is nothing to say. */
export function pageNote(snapshot: Snapshot, page: PageView, freedAt: number | null): string {
  switch (page.lifecycle) {
    case 'live':
      if (page.facts.length > 0) return page.facts.map(({ id, value }) => notes.fact(id, value)).join(', ');
      return page.isRoot || page.parents.length > 0 ? '' : notes.noParent;
    case 'unlinked':
      return page.parents.length > 0 ? notes.stillLinked : notes.stillAllocated;
    case 'pending':
      return pendingNote(snapshot, page);
    case 'freed':
      return freedAt === null ? '' : notes.freedIn(freedAt);
    case 'recycled':
      return notes.recycled(page.level);
    case 'unallocated':
      return '';
  }
}

/** Whom the freeing of a page waits for. */
function pendingNote(snapshot: Snapshot, page: PageView): string {
  const callback = snapshot.rcu.callbacks.find((c) => c.pages.includes(page.index) || c.head === page.index);
  const state = page.callback?.state ?? callback?.state;
  if (state === 'queued') return snapshot.rcu.active ? notes.nextPeriod : notes.periodToStart;
  if (state === 'ready') return notes.callbackMayRun;
  if (state === 'running') return notes.callbackRuns;
  if (state === undefined) return '';
  const { waitsFor } = snapshot.rcu;
  return waitsFor.length === 0
    ? notes.afterPeriod
    : notes.whenLeave(waitsFor.map((cpu) => threadOn(snapshot, cpu)));
}

function said(snapshot: Snapshot, target: SpteTarget, before: boolean): string {
  switch (target.kind) {
    case 'page': {
      const words = before ? told.pointedTo : told.pointsTo;
      return words(snapshot.pages[target.page]?.name ?? '?', target.stale === true);
    }
    case 'frame':
      return told.frame(`0x${target.frame.toString(16)}`);
    case 'none':
    case 'mmio':
    case 'frozen':
      return told[target.kind];
  }
}

function entrySentence(snapshot: Snapshot, entry: EntryView): string {
  const was = entry.was === undefined ? null : said(snapshot, entry.was, true);
  return told.entry(entry.index, said(snapshot, entry.target, false), was, entry.torn === true);
}

/** A page in sentences, for those who do not see the picture. */
export function pageSentences(
  snapshot: Snapshot,
  page: PageView,
  note: string,
  here: readonly { readonly name: string; readonly entry: number }[],
  bug: string | null,
): string {
  const aRoot = page.isRoot && page.name !== 'root';
  return [
    told.page(page.name, aRoot, page.level, lifecycles[page.lifecycle].word, note),
    ...page.entries.map((entry) => entrySentence(snapshot, entry)),
    ...here.map(({ name, entry }) => told.looks(name, entry)),
    ...(bug === null ? [] : [told.bug(bugText(bug))]),
  ].join(' ');
}

/** What an entry said at first, as far as it matters now. */
export function wasLabel(page: PageView, entry: EntryView, names: (index: number) => string): string | null {
  const { was } = entry;
  if (was === undefined || was.kind === 'none' || page.lifecycle === 'recycled') return null;
  // Where frames are drawn, the dotted link says which it was.
  if (was.kind === 'frame' && was.page !== undefined && entry.target.kind === 'frame') return null;
  if (was.kind === 'page') return `→ ${names(was.page)}`;
  return was.kind === 'frame' ? `frame 0x${was.frame.toString(16)}` : was.kind === 'mmio' ? 'MMIO' : null;
}
