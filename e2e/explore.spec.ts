import type { KvmScenario } from '../src/scenarios/scenario';
import { check } from '../src/checker';
import { graphOf } from '../src/checker/graph';
import { writeLink } from '../src/link/link';
import { modelOf } from '../src/scenarios/model';
import { setUp } from '../src/scenarios/setup';
import { matrixOf } from '../src/scenarios/variants';
import { preset } from './core';
import { violations } from './pages/axe';
import { ExploreSheet } from './pages/explore';
import { expect, test } from './pages/fixtures';

// What axe reads is long; a recording of it is of no use.
test.use({ trace: 'off', contextOptions: { reducedMotion: 'reduce' } });

function kvmPreset(id: string): KvmScenario {
  const scenario = preset(id);
  if (scenario.kind !== 'kvm') throw new Error(`${id} has no protocol`);
  return scenario;
}

/** What the checker says, in the words of the cells. */
function expectedMatrix(id: string): Record<string, string> {
  return Object.fromEntries(
    matrixOf(kvmPreset(id)).flatMap(({ protocol, memory, scenario }) =>
      check(modelOf(setUp(scenario)), { shorten: 'all' }).properties.map((p) => [
        `${protocol}/${memory}/${p.id}`,
        p.verdict === 'violated' ? `violated ${p.steps}` : p.verdict,
      ]),
    ),
  );
}

test('the matrix fills in, says what the checker says, and opens a counterexample in the stepper', async ({
  app,
}) => {
  test.slow();
  const explore = new ExploreSheet(app.page);
  await app.open('deferred-free');
  await explore.openByKey();
  await explore.isFull();
  const expected = expectedMatrix('deferred-free');
  await expect.poll(() => explore.verdicts()).toEqual(expected);
  await expect(explore.sheet.locator('tr[data-current="true"]')).toHaveAttribute('data-row', 'rcu-merged/sc');

  await explore.cell('unprotected/sc/use-after-free').getByRole('button').click();
  await expect(explore.sheet).toHaveCount(0);
  await expect(app.page.getByRole('button', { name: 'protocol Unprotected' })).toBeVisible();
  await expect(app.notices).toContainText('Use after free in 10 steps');
  // It stands at the beginning, with the run ahead; the keys of the stepper work at once.
  await app.showsAmong({ position: 0, marks: 10 }, 'the counterexample');
  await app.page.keyboard.press('ArrowRight');
  await app.isAt(1);
  await app.page.keyboard.press('End');
  await expect(app.page.locator('[data-property="use-after-free"][data-state="alarm"]')).toBeVisible();

  // The same matrix from here, known already; now another row is the one at hand.
  await explore.openByKey();
  await explore.isFull();
  await expect(explore.sheet.locator('tr[data-current="true"]')).toHaveAttribute(
    'data-row',
    'unprotected/sc',
  );
  await app.page.keyboard.press('Escape');
  await expect(explore.sheet).toHaveCount(0);
});

test('which lines matter: a barrier does on a weak machine only, and its run opens', async ({ app }) => {
  test.slow();
  const explore = new ExploreSheet(app.page);
  await app.open('weak-all-barriers');
  await explore.openByKey();
  await explore.section('Which lines matter');
  await explore.isFull();
  await expect(explore.cell('mb_after_inc/sc')).toHaveAttribute('data-verdict', 'holds');
  await expect(explore.cell('mb_after_inc/tso')).toHaveAttribute('data-verdict', 'holds');
  await expect(explore.cell('mb_after_inc/weak')).toHaveAttribute('data-verdict', 'bug');
  await explore
    .cell('mb_after_inc/weak')
    .getByRole('button', { name: /Use after free/ })
    .click();
  await expect(explore.sheet).toHaveCount(0);
  await app.page.keyboard.press('End');
  await expect(app.page.locator('[data-property="use-after-free"][data-state="alarm"]')).toBeVisible();
});

test('the matrix of a program, which has no protocol, speaks of memory models only', async ({ app }) => {
  const explore = new ExploreSheet(app.page);
  // A program is drawn as its variables: there is no table to wait for.
  await app.page.goto('./#program-lock');
  await expect(app.card(0)).toBeVisible();
  await explore.openByKey();
  await explore.isFull();
  await expect(explore.sheet).toContainText('This scenario under every memory model.');
  await expect(explore.sheet).not.toContainText(/protocol/i);
  await expect(explore.sheet.locator('tbody th')).toHaveText([/^SC/, /^x86/, /^weak/i]);
});

test('costs: who waits, who piles up, who starves', async ({ app }) => {
  const explore = new ExploreSheet(app.page);
  await app.open('deferred-free');
  await explore.openByKey();
  await explore.section('Costs');
  await explore.isFull();
  await expect(explore.cell('rcu-merged/pages-pending')).toHaveText('1');
  await expect(explore.cell('rcu-merged/commit-waits')).toHaveText('0');
  await expect(explore.cell('irq-off/commit-waits')).toHaveText('7');
  await expect(explore.cell('counter-spin/finishes')).toContainText('may wait forever');
  await expect(explore.cell('irq-off/shared-writes')).toHaveText('0');
});

test('the map shows every state, follows the run, and goes where one presses', async ({ app }) => {
  const explore = new ExploreSheet(app.page);
  await app.open('strawman');
  const graph = graphOf(modelOf(setUp(preset('strawman'))));
  await explore.openByKey();
  await explore.section('State map');
  await expect(explore.map).toHaveAttribute('data-states', String(graph.nodes));
  await expect(explore.map).toHaveAttribute('data-here', '0');
  // By keyboard: one step deeper, and there by Enter.
  await explore.sheet.getByRole('application').focus();
  await app.page.keyboard.press('ArrowRight');
  await app.page.keyboard.press('Enter');
  const depth = async (): Promise<number> => graph.depth[Number(await explore.map.getAttribute('data-here'))];
  await expect.poll(depth).toBe(1);
  await app.page.keyboard.press('Escape');
  await expect(explore.sheet).toHaveCount(0);
  await app.isAt(1);
});

test('a state space too large to draw is shown as a number', async ({ app }) => {
  test.slow();
  const explore = new ExploreSheet(app.page);
  await app.open('first-come');
  await explore.openByKey();
  await explore.section('State map');
  await expect(explore.map).toHaveAttribute('data-map', 'large');
  await expect(explore.map).toContainText(
    `${(preset('first-come').expect?.states ?? 0).toLocaleString('en')} states`,
  );
});

test('a search can be stopped and resumed', async ({ app }) => {
  test.slow();
  const explore = new ExploreSheet(app.page);
  await app.open('starved-spin');
  await explore.openByKey();
  await explore.sheet.getByRole('button', { name: 'Stop' }).click();
  await expect(explore.progress).toHaveAttribute('data-state', 'cancelled');
  await explore.sheet.getByRole('button', { name: 'Continue' }).click();
  await expect(explore.progress).toHaveAttribute('data-state', 'running');
  await app.page.keyboard.press('Escape');
  await expect(explore.sheet).toHaveCount(0);
});

test('the search for the verdict rests when its chip is pressed, and goes on from there', async ({ app }) => {
  const { threads, ...rest } = kvmPreset('deferred-free');
  const [walker, zapper] = threads;
  const large: KvmScenario = {
    ...rest,
    id: undefined,
    expect: undefined,
    story: undefined,
    threads: [...Array.from({ length: 4 }, () => ({ ...walker, rounds: 3 }) as typeof walker), zapper],
  };
  await app.open(writeLink(setUp(large), [], 0));
  const states = async (): Promise<number> =>
    Number(((await app.verdict.textContent()) ?? '').replace(/\D/g, ''));
  await expect(app.verdict).toHaveAttribute('data-state', 'running');
  await expect.poll(states).toBeGreaterThan(0);
  await app.verdict.click();
  await expect(app.verdict).toHaveAttribute('data-state', 'stopped');
  const rested = await states();
  expect(rested).toBeGreaterThan(0);
  await app.verdict.press('Enter');
  await expect(app.verdict).toHaveAttribute('data-state', 'running');
  await expect.poll(states).toBeGreaterThan(rested);
  await app.verdict.press('Enter');
  await expect(app.verdict).toHaveAttribute('data-state', 'stopped');
  await expect.poll(states).toBeGreaterThan(rested);
});

for (const [name, use] of [
  ['desktop, light', { colorScheme: 'light' }],
  ['desktop, dark', { colorScheme: 'dark' }],
  ['phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
] as const) {
  test.describe(name, () => {
    test.use(use);

    test('axe finds nothing wrong with the sheet', async ({ app }) => {
      test.slow();
      const explore = new ExploreSheet(app.page);
      await app.open('strawman');
      await explore.openByKey();
      for (const section of ['Verdict matrix', 'Which lines matter', 'Costs', 'State map']) {
        await explore.section(section);
        await explore.isFull();
        expect(await violations(app.page), section).toEqual([]);
      }
    });
  });
}

test('beside each protocol stand links to the commit, the mail and the kernel file it is about', async ({
  app,
}) => {
  await app.open('x86-zapper-barrier');
  await app.page.locator('main').focus();
  await app.page.keyboard.press('m');
  const button = app.page.getByRole('button', { name: 'Further reading: RCU, as merged' });
  await button.focus();
  await app.page.keyboard.press('Enter');
  const commit = app.page.getByRole('menuitem', { name: 'commit c2a2ac2b563c' });
  await expect(commit).toHaveAttribute('href', /commit\/\?id=c2a2ac2b563c$/);
  await app.page.keyboard.press('ArrowDown');
  await expect(commit).toBeFocused();
  // Closes the menu, not the sheet.
  await app.page.keyboard.press('Escape');
  await expect(commit).toHaveCount(0);
  await expect(button).toBeFocused();
});
