import { edgesOf, type CycleEdge } from '../cycle';
import type { Frame } from '../frame';
import { EventSet, Relation } from '../relation';
import type { Witness } from '../witness';
import type { Fixed } from './fixed';
import type { Relations } from './relations';

/** What plain accesses make of an execution. */
interface PlainJudgement {
  /** Where a plain access sees or misses what visibility says it must not; null if nowhere. */
  readonly incoherent: CycleEdge | null;
  readonly races: readonly (readonly [number, number])[];
  readonly mixed: boolean;
}

/**
 * A plain access may be done any time between its bounds, the marked accesses that it cannot move past. Two accesses
 * of one place in two threads, one of them plain and one a write, race unless the bounds keep them apart.
 */
export function judgePlain(frame: Frame, fixed: Fixed, r: Relations, witness: Witness): PlainJudgement {
  const { size, sameThread, reads, writes, accesses } = frame;
  const { marked, plain } = fixed;
  const make = (): Relation => new Relation(size);
  const compose = (...parts: readonly Relation[]): Relation => parts.reduce((a, b) => make().compose(a, b));
  const same = make().orSame();
  const markedSame = same.copy().from(marked);

  const strong = r.rcuFence === null ? r.strong.copy() : r.strong.copy().or(r.rcuFence);
  const ordered = strong.copy().or(fixed.release).or(fixed.acquire);
  const fence = ordered.copy().or(fixed.rmb).or(fixed.wmb);
  const xbs = r.hb.copy().or(r.pb);
  if (r.rb !== null) xbs.or(r.rb);
  xbs.close().orSame();

  const sequence = make();
  frame.partner.forEach((w, at) => {
    if (w > at) sequence.add(at, w);
  });
  const sequences = compose(r.rf, sequence).close().orSame();

  const fromOutside = r.rfe.copy().orSame();
  const vis = compose(
    r.cumulatives,
    fromOutside,
    markedSame,
    compose(strong, markedSame, xbs).or(xbs.copy().and(sameThread)),
  );

  const readBarrier = fixed.rmb;
  const toWrites = r.address.copy().or(r.data).or(r.control).to(writes);
  const writePre = compose(markedSame, toWrites.or(fence).orSame());
  const readPre = compose(markedSame, r.address.copy().or(ordered).or(readBarrier).orSame());
  const writePost = compose(fence.copy().orSame(), markedSame, sequences);
  const readPost = compose(ordered.copy().or(readBarrier).orSame(), markedSame);

  const wwVis = fence
    .copy()
    .or(compose(strong, xbs, writePre))
    .or(compose(writePost, vis, writePre));
  const wrVis = fence
    .copy()
    .or(compose(strong, xbs, readPre))
    .or(compose(writePost, vis, readPre));
  const rwBefore = fence.copy().or(compose(readPost, xbs, writePre));

  const candidates = make();
  const events = new EventSet(size, (i) => accesses.has(i));
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++)
      if (events.has(a) && events.has(b) && !sameThread.has(a, b) && (plain.has(a) || plain.has(b)))
        candidates.add(a, b);
  const late = make().inverse(rwBefore);
  const pairOf = (of: Relation, forbidden: Relation, rule: string): CycleEdge[] =>
    edgesOf(candidates.copy().and(of).and(forbidden), rule);
  const [incoherent = null] = [
    ...pairOf(r.rf, late, 'rf'),
    ...pairOf(r.fr, make().inverse(wrVis), 'fr'),
    ...pairOf(witness.co, make().inverse(wwVis), 'co'),
  ];

  const { co } = witness;
  // Two writes do not race if the later one sees the earlier done, whichever of the two is really a read and a write.
  const apart = wwVis
    .copy()
    .and(make().or(all(size)).from(marked).or(rwBefore))
    .and(make().or(all(size)).to(marked).or(wrVis));
  const writeWrite = candidates.copy().and(co).without(apart);
  const writeRead = candidates.copy().and(compose(co.copy().orSame(), r.rf)).without(wrVis).without(late);
  const readWrite = candidates.copy().and(r.fr).without(rwBefore);
  const races = writeWrite.from(writes).or(writeRead).or(readWrite.from(reads)).pairs();

  const sameLoc = make();
  for (let a = 0; a < size; a++)
    for (let b = a + 1; b < size; b++)
      if (
        sameThread.has(a, b) &&
        accesses.has(a) &&
        accesses.has(b) &&
        frame.events[a].place === frame.events[b].place
      )
        sameLoc.add(a, b);
  sameLoc.without(fixed.compilerBarrier);
  const plainWrites = new EventSet(size, (i) => plain.has(i) && writes.has(i));
  const mixed =
    !sameLoc.copy().from(plainWrites).to(marked).isEmpty() ||
    !sameLoc.copy().from(marked).to(plainWrites).isEmpty();
  return { incoherent, races, mixed };
}

function all(size: number): Relation {
  const relation = new Relation(size);
  for (let a = 0; a < size; a++) for (let b = 0; b < size; b++) relation.add(a, b);
  return relation;
}
