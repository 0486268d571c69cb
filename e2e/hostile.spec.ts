import type { Page } from '@playwright/test';
import { writeLink } from '../src/link/link';
import type { Scenario } from '../src/scenarios/scenario';
import { setUp } from '../src/scenarios/setup';
import { expect, test } from './pages/fixtures';

const IMAGE = '<img src=x onerror="window.injected=1">';
const SCRIPT = '</title></script><script>window.injected=1</script>';

/** Says what markup would say, wherever words of one's own may stand. */
const scenario: Scenario = {
  kind: 'program',
  title: IMAGE,
  question: `Why ${SCRIPT}?`,
  answer: `<a href="javascript:window.injected=1">${IMAGE}</a>`,
  memory: 'sc',
  source: `name "${SCRIPT.replaceAll('"', "'")}"
int x = 0; // ${IMAGE}
thread A { WRITE_ONCE(x, 1); /* ${SCRIPT} */ }
thread B { int r = READ_ONCE(x); }
never (B:r == 1)`,
};

/** What markup in somebody's words has brought into the page. */
function injected(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const own = (script: Element): boolean => script.getAttribute('src')?.startsWith('./assets/') === true;
    const found = [...document.querySelectorAll('img[src="x"], [onerror], a[href^="javascript"], script')];
    return [
      ...('injected' in window ? ['it ran'] : []),
      ...found.filter((element) => !own(element)).map((element) => element.outerHTML),
    ];
  });
}

test('markup in a link is text, wherever it is shown', async ({ app }) => {
  const { page } = app;
  await app.open(writeLink(setUp(scenario), [], 0));
  await expect(app.scenario).toContainText(IMAGE);
  await expect(page).toHaveTitle(`${IMAGE} · Shadow Walk`);
  await expect(page.getByText(`Why ${SCRIPT}?`).first()).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('End');
  await page.keyboard.press('m');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await injected(page)).toEqual([]);
  await page.keyboard.press('Escape');
  for (const item of ['Link and QR code', 'Compare', 'Recent work']) {
    await page.getByRole('button', { name: 'Export and present' }).click();
    await page.getByRole('menuitem', { name: new RegExp(`^${item}`) }).click();
    await expect(page.getByRole('dialog')).toContainText(item === 'Link and QR code' ? 'embed' : IMAGE);
    expect(await injected(page), item).toEqual([]);
    await page.keyboard.press('Escape');
  }
});

test('markup in a file is text, as it is edited and as it is refused', async ({ app }) => {
  const { page } = app;
  await app.open();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const editor = page.getByRole('region', { name: 'Edit scenario' });
  const give = (name: string, content: object | string): Promise<void> =>
    editor.locator('input[type=file]').setInputFiles({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
    });
  await give('program.json', scenario);
  await expect(editor.getByLabel('Title')).toHaveValue(IMAGE);
  await expect(app.scenario).toContainText(IMAGE);
  expect(await injected(page), 'a program').toEqual([]);

  await give('table.json', {
    kind: 'kvm',
    title: IMAGE,
    memory: 'sc',
    protocol: 'unprotected',
    table: { levels: 2, pages: [{ name: IMAGE, level: 2, entries: { '0': SCRIPT } }] },
    threads: [{ runs: 'walk', address: [0, 0], name: SCRIPT }],
    [IMAGE]: SCRIPT,
  });
  await expect(editor.getByText(`there is nothing called "${IMAGE}" here`)).toBeVisible();
  expect(await injected(page), 'a table whose pages are called so').toEqual([]);
  await editor.getByRole('tab', { name: 'Text' }).click();
  await expect(editor.getByRole('textbox', { name: 'The scenario as JSON' })).toContainText('onerror');
  expect(await injected(page), 'as text').toEqual([]);

  await give(`${IMAGE}.json`, SCRIPT);
  await expect(editor.getByText(IMAGE).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(editor).toBeVisible();
  expect(await injected(page), 'a draft that came back').toEqual([]);
});
