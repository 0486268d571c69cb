import { sceneAt } from '../layout/scene';
import { contextOf } from '../narrate/context';
import { culpritsUntil } from '../narrate/culprits';
import { narrate } from '../narrate/narrate';
import type { Scenario } from '../scenarios/scenario';
import { shown } from '../scenarios/shown';
import type { Setup } from '../scenarios/setup';
import { plain } from '../texts/parts';
import type { Trace } from '../trace/trace';
import { protocolWords } from '#texts/core';
import { text as memoryText } from '#texts/memory';
import { text } from '#texts/picture';
import { paletteOf, type Theme } from './colours';
import type { Moment } from './moment';
import { widthOf, wrapped, shortened, type Drawing, type Shape } from './shapes';
import { drawTable } from './table';
import { drawThreads, threadsHeight } from './threads';
import { drawTimeline, timelineHeight } from './timeline';
import { drawVariables, variablesHeight } from './variables';

/** The width of every picture, and its margin. */
const WIDTH = 1200;
const MARGIN = 32;
/** Room for the table of a scenario with tables. */
const TABLE = 430;
const SIZES = { title: 22, small: 13, sentence: 15.5 } as const;
const LINE = 23;
/** Lines of the sentence: as many in every picture of a run, so that nothing jumps in a film. */
const MOST_LINES = 4;

/**
 * A moment of a run as a picture: title, table (or variables), what the last step did, what every thread does next, and
 * the timeline.
 *
 * @param position steps taken, 0 to the length of the run
 */
export function drawMoment(setup: Setup, trace: Trace, position: number, theme: Theme): Drawing {
  const moment = momentOf(setup, trace, position, theme);
  const { scene, colour } = moment;
  const { scenario } = setup;
  const width = WIDTH - 2 * MARGIN;
  const shapes: Shape[] = [];
  let y = MARGIN;
  const put = (line: string, size: number, fill: 'ink' | 'ink-soft' | 'alarm', bold = false): void => {
    const letters = Math.floor(width / widthOf('m', size));
    const said = shortened(line, letters);
    shapes.push({ is: 'text', x: MARGIN, y: y + size, text: said, size, fill: colour(fill), bold });
  };
  put(shown(scenario.title), SIZES.title, 'ink', true);
  y += SIZES.title + 10;
  put(factsOf(scenario), SIZES.small, 'ink-soft');
  y += SIZES.small + 18;
  const tables = scene.snapshot.pages.length > 0;
  const h = tables ? TABLE : variablesHeight(moment, width);
  shapes.push(...(tables ? drawTable : drawVariables)(moment, { x: MARGIN, y, w: width, h }));
  y += h + 18;
  const letters = Math.floor(width / widthOf('m', SIZES.sentence));
  const told = wrapped(sentenceOf(moment), letters).slice(0, MOST_LINES);
  const where = position === 0 ? text.start : text.step(position, trace.events.length);
  put(where, SIZES.small, scene.blame === null ? 'ink-soft' : 'alarm', true);
  y += SIZES.small + 8;
  for (const line of told) {
    put(line, SIZES.sentence, 'ink');
    y += LINE;
  }
  y += (MOST_LINES - told.length) * LINE + 12;
  shapes.push(...drawThreads(moment, { x: MARGIN, y, w: width, h: threadsHeight(moment) }));
  y += threadsHeight(moment) + 22;
  const time = timelineHeight(moment, width);
  shapes.push(...drawTimeline(moment, { x: MARGIN, y, w: width, h: time }));
  const height = Math.ceil(y + time + MARGIN);
  const title = `${shown(scenario.title)} · ${where}`;
  return { width: WIDTH, height, background: colour('ground'), title, shapes };
}

function momentOf(setup: Setup, trace: Trace, position: number, theme: Theme): Moment {
  const culprits = culpritsUntil(trace, position, setup.reading.blame);
  const properties = Object.entries(culprits).map(([id, culprit]) => ({ id, now: 'violated', culprit }));
  const scene = sceneAt(trace, position, properties);
  if (scene === null) throw new RangeError(`the run has ${trace.events.length} steps, not ${position}`);
  return { setup, trace, position, scene, colour: paletteOf(theme) };
}

/** What the last step did and why it matters; at the start, the question of the scenario. */
function sentenceOf({ setup, trace, position }: Moment): string {
  const { scenario, code } = setup;
  if (position === 0) return scenario.question === undefined ? text.nothing : shown(scenario.question);
  const event = trace.events[position - 1];
  const culprits = culpritsUntil(trace, position, setup.reading.blame);
  const context = { ...contextOf({ scenario, code }), culprits };
  const { what, why } = narrate(event, trace.snapshots[position - 1], trace.snapshots[position], context);
  return [plain(what), plain(why)].filter((part) => part !== '').join(' ');
}

/** What runs, in one line. */
function factsOf(scenario: Scenario): string {
  const memory = memoryText[scenario.memory].full;
  const off = scenario.off ?? [];
  const without = off.length === 0 ? [] : [text.without(off)];
  if (scenario.kind === 'program') return [memory, ...without].join(' · ');
  const { name, origin } = protocolWords(scenario.kind, scenario.protocol);
  return [`${name} (${origin})`, memory, ...without].join(' · ');
}
