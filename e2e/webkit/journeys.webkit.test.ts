/** The main journeys in WebKit. What happens in detail is tested in Chromium and Firefox; here, that it works at all. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { check } from '../../src/checker';
import { looksLikeLink, readLink } from '../../src/link/link';
import { modelOf } from '../../src/scenarios/model';
import { ALL_PRESETS } from '../../src/scenarios/presets';
import { parseScenario } from '../../src/scenarios/schema';
import { setUp } from '../../src/scenarios/setup';
import { matrixOf } from '../../src/scenarios/variants';
import { serve } from '../../server/serve.mjs';
import { findWebKit, MISSING } from '../../tools/webkit.mjs';
import { journeyOf, preset } from '../core';
import { stretchTasks } from '../pages/slow';
import { WebKit } from './driver';

let server: Awaited<ReturnType<typeof serve>>;
let webkit: WebKit;

beforeAll(async () => {
  const programs = findWebKit();
  if (programs === undefined) throw new Error(MISSING);
  server = await serve(join(import.meta.dirname, '../../dist'), 0, '127.0.0.1', '*');
  webkit = await WebKit.start(programs);
  await webkit.open(server.address);
  await webkit.evaluate(() => localStorage.setItem('shadow-walk.tour', 'seen'));
});

afterAll(async () => {
  await webkit?.stop();
  server?.server.close();
  server?.server.closeAllConnections();
});

beforeEach(async () => {
  // A tab opens its editor again, which the next test presses open.
  await webkit.evaluate(() => {
    if (location.protocol.startsWith('http')) sessionStorage.clear();
  });
  await webkit.open('about:blank');
});

async function open(hash: string): Promise<void> {
  await webkit.open(`${server.address}#${hash}`);
  // What the build rendered is in the page before the app is; the driver sees it also where no person does.
  await webkit.waitFor(
    'the table',
    Boolean,
    () => document.documentElement.dataset['first'] === undefined && document.querySelector('.tree') !== null,
  );
}

const isAt = (wanted: number): Promise<string | null> =>
  webkit.waitFor(
    `position ${wanted}`,
    (value) => value === String(wanted),
    () => document.querySelector('.timeline [role=slider]')?.getAttribute('aria-valuenow') ?? null,
  );

const shows = (selector: string, text: string): Promise<string> =>
  webkit.waitFor(
    `"${text}" in ${selector}`,
    (shown) => shown.includes(text),
    (css: string) => [...document.querySelectorAll(css)].map((one) => one.textContent).join('\n'),
    selector,
  );

/** Clicks the button of that name. */
async function pressButton(name: string): Promise<void> {
  await webkit.waitFor(
    `the button "${name}"`,
    Boolean,
    (wanted: string) => {
      const buttons = [...document.querySelectorAll('button, [role=tab], [role=menuitem]')];
      const found = buttons.find((one) => {
        const name = (one.getAttribute('aria-label') ?? one.textContent).trim();
        // What an entry of a menu is good for stands below its name.
        return name === wanted || (one.matches('[role=menuitem]') && name.startsWith(wanted));
      });
      for (const one of buttons) one.removeAttribute('data-wanted');
      found?.setAttribute('data-wanted', '');
      return found !== undefined;
    },
    name,
  );
  await webkit.click('[data-wanted]');
}

test('a run is stepped by keys and by buttons, and the verdict is there', async () => {
  const { schedule } = journeyOf(preset('strawman'));
  await open('strawman');
  await webkit.press('1');
  await isAt(1);
  await pressButton('Step vCPU 0');
  await isAt(2);
  await webkit.press('Home');
  await isAt(0);
  await webkit.press('End');
  await shows('.verdict', `${schedule.length} steps`);
});

/** One in five: the others tell Chromium and Firefox. */
const SAMPLE = ALL_PRESETS.filter((_, i) => i % 5 === 0);

test('presets open and go to the end of their stories', async () => {
  for (const scenario of SAMPLE) {
    if (scenario.id === undefined || scenario.story === undefined) continue;
    const { schedule } = journeyOf(scenario);
    await open(scenario.id);
    await webkit.press('End');
    await isAt(schedule.length);
  }
});

test('it plays, and is dragged along the timeline', async () => {
  await open('deferred-free');
  await webkit.press(' ');
  await webkit.waitFor(
    'playing',
    (at) => at >= 3,
    () => Number(document.querySelector('.timeline [role=slider]')?.getAttribute('aria-valuenow')),
  );
  await webkit.press(' ', 'Home');
  await isAt(0);
  const last = journeyOf(preset('deferred-free')).schedule.length;
  await webkit.press('End');
  await isAt(last);
  const { left, right, y } = await webkit.evaluate(() => {
    const box = document.querySelector('.timeline [role=slider]')!.getBoundingClientRect();
    return { left: box.left, right: box.right, y: (box.top + box.bottom) / 2 };
  });
  await webkit.drag([right - 8, y], [left + (right - left) / 2, y]);
  await webkit.waitFor(
    'half way',
    (at) => at > 0 && at < last,
    () => Number(document.querySelector('.timeline [role=slider]')?.getAttribute('aria-valuenow')),
  );
});

test('the matrix of verdicts says what the checker says', async () => {
  const scenario = preset('deferred-free');
  if (scenario.kind !== 'kvm') throw new Error('no matrix');
  const wanted = Object.fromEntries(
    matrixOf(scenario).flatMap(({ protocol, memory, scenario: one }) =>
      check(modelOf(setUp(one)), { shorten: 'all' }).properties.map((p) => [
        `${protocol}/${memory}/${p.id}`,
        p.verdict,
      ]),
    ),
  );
  await open('deferred-free');
  await webkit.press('m');
  await webkit.waitFor(
    'the matrix',
    (state) => state === 'done',
    () => document.querySelector('[data-testid="explore-progress"]')?.getAttribute('data-state') ?? null,
  );
  const cells = await webkit.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLElement>('[data-cell][data-verdict]')].map((cell) => [
        cell.dataset.cell ?? '',
        cell.dataset.verdict ?? '',
      ]),
    ),
  );
  expect(cells).toEqual(wanted);
});

function isThird(address: string): boolean {
  const link = address.split('#')[1] ?? '';
  if (!looksLikeLink(link)) return false;
  const read = readLink(link, { parse: parseScenario, setUp });
  return read.ok && read.position === 3;
}

test('the address alone opens the scenario, the run and the moment again', async () => {
  await open('ipi-waits');
  await webkit.press('1', '1', '1');
  await isAt(3);
  // The address follows a moment later.
  const address = await webkit.waitFor('a link to the third step', isThird, () => location.href);
  await webkit.open('about:blank');
  await webkit.open(address);
  await isAt(3);
});

test('a scenario is edited, its title typed letter by letter', async () => {
  await open('strawman');
  await pressButton('Edit');
  await webkit.waitFor('the field for the title', Boolean, () => {
    const labels = [...document.querySelectorAll<HTMLLabelElement>('[aria-labelledby="editor-title"] label')];
    const field = labels.find((one) => one.textContent.trim().startsWith('Title'))?.control;
    field?.setAttribute('data-wanted', '');
    return field !== null && field !== undefined;
  });
  await webkit.type('input[data-wanted]', ' in WebKit');
  await shows('.topbar', 'in WebKit');
});

/** How many times each is typed; more to measure with. */
const TRIES = Number(process.env['TYPING_TRIES'] ?? 1);

/** Marks a field of the editor as the one that is meant, and what it holds. */
const fieldIs = (name: string): Promise<string | null> =>
  webkit.evaluate((wanted: string) => {
    const pane = document.querySelector('[aria-labelledby="editor-title"]');
    for (const one of pane?.querySelectorAll('[data-wanted]') ?? []) one.removeAttribute('data-wanted');
    const label = [...(pane?.querySelectorAll('label') ?? [])].find((one) =>
      one.textContent.trim().startsWith(wanted),
    );
    const hosts = [...(pane?.querySelectorAll('*') ?? [])].flatMap((one) => one.shadowRoot ?? []);
    const code = [pane, ...hosts]
      .flatMap((one) => one?.querySelector(`.cm-content[aria-label="${wanted}"]`) ?? [])
      .at(0);
    const field = code ?? label?.control ?? null;
    // Code stands in a shadow root, where the driver finds nothing: it gets the focus as from Tab.
    if (field instanceof HTMLElement) field.focus();
    return field instanceof HTMLInputElement
      ? field.value
      : field === null
        ? null
        : [...field.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n');
  }, name);

async function holds(name: string, text: string, when: string): Promise<void> {
  for (let left = 200; left > 0; left--) {
    if ((await fieldIs(name)) === text) return;
  }
  expect(await fieldIs(name), when).toBe(text);
}

test.each([1, 2, 4])(
  'nothing typed is lost or swapped on a processor slowed %i times',
  { timeout: 600_000 * (1 + TRIES) },
  async (rate) => {
    const program = 'int x = 0; thread w { x = 1; }';
    const words = ' typed in a while';
    const [CODE, JSON_TEXT] = ['Program in pseudo-C', 'The scenario as JSON'];
    await open('strawman');
    await pressButton('Edit');
    await pressButton('New');
    await pressButton('Empty program');
    await webkit.waitFor('the program', Boolean, () => document.querySelector('[role=menu]') === null);
    if (rate > 1) await webkit.evaluate(stretchTasks, rate);
    for (let i = 1; i <= TRIES; i++) {
      for (const delay of [0, 10, 30, 60, 90]) {
        // A menu that closes hands the focus back a moment later.
        while ((await fieldIs(CODE)) !== '') {
          await webkit.pressWithControl('a');
          await webkit.press('Backspace');
        }
        await webkit.typeKeys(program, delay);
        await holds(CODE, program, `program, ${delay} ms a key`);
        await fieldIs('Title');
        await webkit.pressWithControl('a');
        await webkit.typeKeys(`T${words}`, delay);
        await holds('Title', `T${words}`, `title, ${delay} ms a key`);
      }
      await pressButton('Text');
      for (const delay of [0, 10, 30, 60, 90]) {
        let before = await fieldIs(JSON_TEXT);
        while (before === null) before = await fieldIs(JSON_TEXT);
        await webkit.pressWithControl('Home');
        await webkit.press('ArrowDown', 'ArrowDown', 'End', 'ArrowLeft', 'ArrowLeft');
        await webkit.press(...[...words].map(() => 'Backspace'));
        await webkit.typeKeys(words, delay);
        await holds(JSON_TEXT, before, `JSON, ${delay} ms a key`);
      }
      if (i < TRIES) await pressButton('Program');
      if (TRIES > 1) console.log(`webkit, slowed ${rate} times: ${i} of ${TRIES} tries`);
    }
  },
);

test('an embedded run steps and says so', async () => {
  // A page of its own: the app's would not let a frame in.
  const host = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>course</title>
      <script>window.heard = []; addEventListener('message', ({ data }) => heard.push(data));</script>
      <iframe src="${server.address}#embed.deferred-free" width="800" height="500"></iframe>`);
  });
  await new Promise<void>((done) => host.listen(0, '127.0.0.1', done));
  await webkit.open(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
  const states = (): { type?: string; position?: number }[] =>
    Reflect.get(window, 'heard') as { type?: string; position?: number }[];
  await webkit.waitFor('the first state', (heard) => heard.some(({ type }) => type === 'state'), states);
  await webkit.evaluate(() =>
    document.querySelector('iframe')!.contentWindow!.postMessage({ shadowWalk: 1, type: 'step', by: 1 }, '*'),
  );
  await webkit.waitFor('the first step', (heard) => heard.some((one) => one.position === 1), states);
  host.close();
  host.closeAllConnections();
});

test('the page is isolated, and its policy is in force', async () => {
  await open('strawman');
  expect(await webkit.evaluate(() => crossOriginIsolated)).toBe(true);
  await webkit.evaluate(() => {
    const script = document.createElement('script');
    script.append("window.inline = 'ran'");
    document.body.append(script);
  });
  expect(await webkit.evaluate(() => Reflect.get(window, 'inline') === undefined)).toBe(true);
});
