import type { Moment, Room } from './moment';
import { shortened, widthOf, type Shape } from './shapes';

const SIZE = 15;
const CELL = { w: 176, h: 58, gap: 14 } as const;

const inRow = (width: number): number => Math.max(1, Math.floor((width + CELL.gap) / (CELL.w + CELL.gap)));

/** How high the variables of a program are in a room of such a width. */
export function variablesHeight({ scene }: Moment, width: number): number {
  return Math.ceil(scene.snapshot.variables.length / inRow(width)) * (CELL.h + CELL.gap);
}

/** The shared variables of a program, those that the last step wrote or read marked. */
export function drawVariables({ scene, colour }: Moment, room: Room): Shape[] {
  const touched = new Map(
    scene.event?.accesses.flatMap(({ place, write }) =>
      place.kind === 'variable' ? [[place.name, write] as const] : [],
    ),
  );
  const columns = inRow(room.w);
  const letters = Math.floor((CELL.w - 20) / widthOf('m', SIZE));
  return scene.snapshot.variables.flatMap(({ name, label }, i): Shape[] => {
    const x = room.x + (i % columns) * (CELL.w + CELL.gap);
    const y = room.y + Math.floor(i / columns) * (CELL.h + CELL.gap);
    const wrote = touched.get(name);
    return [
      {
        is: 'rect',
        x,
        y,
        w: CELL.w,
        h: CELL.h,
        r: 9,
        fill: colour(wrote === true ? 'highlight' : 'panel'),
        stroke: colour(wrote === undefined ? 'line-strong' : 'ink'),
        width: wrote === undefined ? 1.2 : 2,
      },
      {
        is: 'text',
        x: x + 10,
        y: y + 22,
        text: shortened(name, letters),
        size: 13,
        fill: colour('ink-soft'),
      },
      {
        is: 'text',
        x: x + 10,
        y: y + 45,
        text: shortened(label, letters),
        size: SIZE + 2,
        fill: colour('ink'),
        bold: true,
      },
    ];
  });
}
