import { pointer } from '../../machine/values';
import type { KvmGround } from './spec';
import { lowHalves, SPTE } from './values';

/** What the texts of entries are as bytes. */
export interface EntryValues {
  /** The frames that the spec names, in the order of their bytes. */
  readonly frames: readonly number[];
  /** Byte value of an entry's text (`mmio`, `frame:0x1c5`, `none`, a page's name). */
  readonly value: (text: string) => number;
  /**
   * 32-bit hosts: the byte that stands for the low half of each value. Frames that agree in their
   * low 20 bits share it; everything else has its own.
   */
  readonly lowOf: () => readonly number[];
}

/** Numbers the frames of a spec. `page`: the object number of a page; throws if there is none of that name. */
export function valuesOf({ table, threads }: KvmGround, page: (name: string) => number): EntryValues {
  const frames: number[] = [];
  const value = (text: string): number => {
    if (text === 'none') return SPTE.none;
    if (text === 'mmio') return SPTE.mmio;
    if (text.startsWith('frame:')) {
      const frame = Number(text.slice(6));
      if (!frames.includes(frame)) frames.push(frame);
      return SPTE.firstFrame + frames.indexOf(frame);
    }
    return pointer(page(text));
  };
  // Every frame gets its number now: what a half may stand for must not depend on who asks first.
  for (const p of table.pages) Object.values(p.entries).forEach(value);
  for (const t of threads) if (t.runs === 'remap') value(t.to);
  for (const t of threads) if (t.runs === 'map') Object.values(t.entries).forEach(value);
  for (const t of threads) if (t.runs === 'invalidate') value(t.frame);
  return { frames, value, lowOf: () => lowHalves(frames) };
}
