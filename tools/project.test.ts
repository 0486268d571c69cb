import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const manifest = JSON.parse(read('package.json')) as { version: string; scripts: Record<string, string> };

test('the version is the same wherever it is told', () => {
  expect(/^version: (.*)$/m.exec(read('CITATION.cff'))?.[1]).toBe(manifest.version);
  expect(read('CHANGELOG.md')).toContain(`## ${manifest.version}`);
});

test('workflows and texts name only scripts that are there', () => {
  const workflows = readdirSync(join(root, '.github/workflows')).map((name) => `.github/workflows/${name}`);
  for (const file of [...workflows, 'CONTRIBUTING.md', 'README.md', 'Containerfile'])
    for (const [, script] of read(file).matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g))
      expect([file, Object.keys(manifest.scripts)]).toEqual([file, expect.arrayContaining([script])]);
});

test('what the container file copies is enough to serve the app, as somebody without rights', async () => {
  const text = read('Containerfile');
  expect(text).toMatch(/^USER node$/m);
  const top = mkdtempSync(join(tmpdir(), 'container-'));
  try {
    for (const [, from, to] of text.matchAll(/^COPY --from=build \/app\/(\S+) (\S+)$/gm)) {
      if (from === 'dist') continue;
      const target = join(top, to, to.endsWith('/') ? from.replace(/^.*\//, '') : '');
      mkdirSync(dirname(target), { recursive: true });
      cpSync(join(root, from), target, { recursive: true });
    }
    mkdirSync(join(top, 'dist'));
    writeFileSync(join(top, 'dist/index.html'), '<title>app</title>');
    const child = spawn(process.execPath, ['tools/serve.mjs'], {
      cwd: top,
      env: { ...process.env, PORT: '0', HOST: '127.0.0.1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    const address = /http:\S+/.exec(said.toString())?.[0] ?? '';
    expect(await (await fetch(address)).text()).toBe('<title>app</title>');
    child.kill();
    await once(child, 'exit');
  } finally {
    rmSync(top, { recursive: true });
  }
});
