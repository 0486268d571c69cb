import { isSlim } from '../../../layout/metrics';
import { arrangeTree, READABLE, typeSize, type Arrangement } from '../../../layout/tree';
import type { ThreadCode } from '../../../trace/code';
import type { Snapshot } from '../../../trace/snapshot';
import { plannedIn } from '../../../layout/scene';
import { longestWord } from '../../../narrate/table';

/** Width of the legend beside the picture. */
export const LEGEND = 160;
/** Below this width legend and buttons stand in a bar of their own above the picture; its height. */
export const NARROW = 440;
const BAR = 44;
/** In a low room they stand upon the picture instead, if it is wide enough. */
export const isLow = (room: Stage | null): boolean => room !== null && room.height < 330 && room.width >= 280;

/** The arrangement of the pages in a room, and whether the legend fits beside them. */
export interface Arranged {
  readonly arrangement: Arrangement;
  readonly beside: boolean;
}

/** The room for picture and legend, in the units of the type scale; null before it has been measured. */
interface Stage {
  readonly width: number;
  readonly height: number;
}

/**
 * The picture of the table as `start` has it, fitted into a room. `wanted`: whether somebody has asked for the legend
 * (or for none), null if nobody has. `least`: the smallest type there may be; absent, what fits.
 */
export function arrangedIn(
  start: Snapshot,
  code: readonly ThreadCode[],
  room: Stage | null,
  wanted: boolean | null,
  least?: number,
): Arranged {
  const width = Math.max(240, room?.width ?? 720);
  const high = room?.height ?? 440;
  const bar = width < NARROW && !isLow(room) && least === undefined ? BAR : 0;
  const height = Math.max(150, high - bar);
  const options = {
    planned: plannedIn(code),
    word: longestWord,
    height,
    ...(least !== undefined && { least }),
  };
  const narrow = arrangeTree(start, { ...options, width: width - LEGEND });
  const words = narrow.density.name !== 'compact' && !isSlim(narrow.density);
  const beside = width >= NARROW && words && typeSize(narrow) >= READABLE;
  return {
    beside,
    arrangement: beside && wanted !== false ? narrow : arrangeTree(start, { ...options, width }),
  };
}
