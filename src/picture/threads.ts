import { hueOf } from '../layout/hue';
import { shortName } from '../trace/short-name';
import { statement } from '../trace/statement';
import type { Moment, Room } from './moment';
import { shortened, widthOf, type Shape } from './shapes';
import { text } from '#texts/picture';

const ROW = 22;
const SIZE = 12.5;

const shownThreads = ({ scene }: Moment): Moment['scene']['snapshot']['threads'] =>
  scene.snapshot.threads.filter((thread) => thread.kind !== 'callback');

/** How high the list of threads is. */
export const threadsHeight = (moment: Moment): number => shownThreads(moment).length * ROW;

/** What each thread executes next, one to a row. */
export function drawThreads(moment: Moment, room: Room): Shape[] {
  const { setup, scene, colour } = moment;
  const letters = Math.floor((room.w - 130) / widthOf('m', SIZE));
  return shownThreads(moment).flatMap((thread, i): Shape[] => {
    const y = room.y + i * ROW + 15;
    const fill = colour(`thread-${hueOf(thread)}`);
    const lines = setup.code.find((code) => code.thread === thread.index)?.lines ?? [];
    const line = lines.find(({ id }) => id === thread.line)?.text ?? thread.line;
    const next = thread.finished || line === null ? text.finished : statement(line.trim());
    const acted = scene.event?.thread === thread.index;
    return [
      ...(acted ? [{ is: 'rect', x: room.x, y: y - 14, w: 3, h: ROW - 3, fill } as const] : []),
      {
        is: 'text',
        x: room.x + 10,
        y,
        text: shortened(shortName(thread.name), 14),
        size: SIZE,
        fill,
        bold: true,
      },
      {
        is: 'text',
        x: room.x + 130,
        y,
        text: shortened(next, letters),
        size: SIZE,
        fill: colour(thread.finished ? 'ink-soft' : 'ink'),
      },
    ];
  });
}
