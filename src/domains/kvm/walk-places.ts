/** Which entry a walk reads at each level, and the lines that every walk begins and ends with. */
import type { Line } from '../program';
import type { Operand, InstrSubject } from '../../machine/instructions';
import { spteRegister, type BuildContext } from './context';
import type { WalkThread } from './spec';

/** Levels from the root's down to 1. */
export function levelsOf({ levels }: BuildContext): number[] {
  return Array.from({ length: levels }, (_, i) => levels - i);
}

/** What pictures and sentences want to know of a read at `level`. */
interface WalkPlace {
  readonly level: number;
  readonly entry: number;
  readonly subject: InstrSubject;
  readonly span: string;
}

export function placeAt(level: number, spec: WalkThread, { levels }: BuildContext): WalkPlace {
  return { level, entry: spec.address[levels - level], subject: { is: 'level', level }, span: 'walk' };
}

/** The page that is read at `level`: the root, or where the entry above led. */
export function pageAt(level: number, { levels, walksFrom, kept }: BuildContext): Operand {
  return level === levels ? walksFrom : { reg: spteRegister(kept, level + 1) };
}

export function loopHead(fn: string): Line {
  return { id: 'for_each', fn, text: 'for_each_shadow_entry(vcpu, addr, it) {', movable: true };
}

export function loopEnd(fn: string): Line {
  return { id: 'for_each_end', fn, text: '}' };
}
