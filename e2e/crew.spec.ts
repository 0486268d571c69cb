import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { writeLink } from '../src/link/link';
import { presetById } from '../src/scenarios/presets';
import type { Scenario } from '../src/scenarios/scenario';
import { setUp } from '../src/scenarios/setup';
import { expect, test } from './pages/fixtures';

/** A scenario with more states than one thread looks at alone: three that walk twice. */
function large(): Scenario {
  const preset = presetById('deferred-free');
  if (preset?.kind !== 'kvm') throw new Error('the preset is another one');
  const rest = { ...preset, expect: undefined, story: undefined };
  const walker = rest.threads.find((thread) => thread.runs === 'walk');
  if (walker === undefined) throw new Error('nobody walks');
  const others = rest.threads.filter((thread) => thread.runs !== 'walk');
  return { ...rest, threads: [...Array.from({ length: 3 }, () => ({ ...walker, rounds: 2 })), ...others] };
}

/** What befalls a worker of the app in the middle of a search, in its own words. */
const ENDS = {
  // As when the browser takes its memory: nobody hears anything.
  'is gone': 'close();',
  throws: "throw new Error('out of it');",
};

/** Code at the end of a worker's own: it ends once it has said how far it is. */
const midway = (end: string): string => `
  const say = self.postMessage;
  self.postMessage = (message, ...rest) => {
    say.call(self, message, ...rest);
    if (message.type === 'progress') setTimeout(() => { ${end} });
  };`;

for (const [how, end] of Object.entries(ENDS))
  test(`a checker worker that ${how} is told, and the search tried again`, async ({ page, app }) => {
    const broken: string[] = [];
    await page.context().route(/\/checker\.worker-[^/]*\.js$/, async (route) => {
      const found = await route.fetch();
      if (broken.length > 0) return route.fulfill({ response: found });
      broken.push(route.request().url());
      return route.fulfill({ response: found, body: `${await found.text()};${midway(end)}` });
    });
    // The search begins by itself.
    await app.open(writeLink(setUp(large()), [0], 1));
    await expect(app.verdict).toHaveAttribute('data-state', 'failed');
    expect(broken).toHaveLength(1);
    await expect(app.slider).toHaveAttribute('aria-valuenow', '1');
    await app.verdict.click();
    await expect(app.verdict).toHaveAttribute('data-state', 'holds');
    await expect(app.slider).toHaveAttribute('aria-valuenow', '1');
  });

test.describe('with a worker of the test', () => {
  // The test starts a worker of the app by itself; the policy lets only the app do so.
  test.use({ bypassCSP: true });

  test('a large check is searched by several threads, and can be cancelled', async ({ page }) => {
    const assets = readdirSync(resolve(import.meta.dirname, '../dist/assets'));
    const worker = assets.find((name) => /^checker[.]worker-.*[.]js$/.test(name));
    await page.goto('./');
    test.skip((await page.evaluate(() => navigator.hardwareConcurrency)) < 2, 'there is only one processor');
    const seen = await page.evaluate(
      ({ url, scenario }) =>
        new Promise<string[]>((done) => {
          const line = new Worker(url, { type: 'module' });
          const heard: string[] = [];
          line.onmessage = ({ data }: MessageEvent<{ type: string; progress?: { threads: number } }>) => {
            if (data.type === 'progress' && (data.progress?.threads ?? 0) > 1) {
              if (heard.length === 0) line.postMessage({ type: 'cancel', id: 1 });
              heard.push('several threads');
            }
            if (data.type === 'progress') return;
            line.terminate();
            done([...new Set([...heard, data.type === 'failed' ? JSON.stringify(data) : data.type])]);
          };
          const options = { symmetry: false, partialOrder: false, shorten: 'none' };
          line.postMessage({ type: 'check', id: 1, scenario, options });
        }),
      { url: `./assets/${worker}`, scenario: large() },
    );
    expect(seen).toEqual(['several threads', 'cancelled']);
  });
});
