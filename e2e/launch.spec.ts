import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from './pages/app';
import { expect, test } from './pages/fixtures';

interface Handle {
  getFile(): Promise<File>;
}
interface Launching {
  launchQueue?: { setConsumer(consumer: (launch: { files: readonly Handle[] }) => void): void };
  launch?: ((launch: { files: readonly Handle[] }) => void) | undefined;
}

test('files open with the installed app', async ({ page }) => {
  await page.addInitScript(() => {
    const here = window as unknown as Launching;
    Object.defineProperty(here, 'launchQueue', {
      value: { setConsumer: (consumer: Launching['launch']) => (here.launch = consumer) },
    });
  });
  await new App(page).open();
  await page.waitForFunction(() => (window as unknown as Launching).launch !== undefined);
  await page.evaluate(() => {
    const scenario = {
      $schema: '../schema/scenario.v1.json',
      kind: 'program',
      title: 'Opened with a double click',
      memory: 'sc',
      source: 'int x;\nthread P0 { WRITE_ONCE(x, 1); }\n',
    };
    const file = new File([JSON.stringify(scenario)], 'mine.shadow-walk.json');
    (window as unknown as Launching).launch?.({ files: [{ getFile: () => Promise.resolve(file) }] });
  });
  await expect(page.getByText('Opened with a double click').first()).toBeVisible();
});

test('the manifest says which files are ours', () => {
  for (const folder of ['dist', 'dist/de']) {
    const path = join(import.meta.dirname, '..', folder, 'manifest.webmanifest');
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as {
      file_handlers: { action: string; accept: Record<string, string[]> }[];
    };
    expect(manifest.file_handlers.flatMap(({ accept }) => Object.values(accept).flat())).toEqual([
      '.shadow-walk.json',
      '.litmus',
    ]);
  }
});
