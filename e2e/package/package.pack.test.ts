/** The package as a stranger gets it: the tarball, installed in a fresh folder without a network. */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import process from 'node:process';
import { chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser, launchArguments } from '../../tools/browser.mjs';
import { presetById } from '../../src/scenarios/presets';

const root = resolve(import.meta.dirname, '../..');
const windows = process.platform === 'win32';
const npm = windows ? 'npm.cmd' : 'npm';

let top: string;
let home: string;
let tarball: string;

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'package-'));
  home = join(top, 'a new folder');
  mkdirSync(home);
  execFileSync(process.execPath, [join(root, 'tools/package.mjs')], { cwd: root });
  // `npm pack` would build it all again.
  execFileSync(npm, ['pack', '--ignore-scripts', '--pack-destination', top], { cwd: root, shell: windows });
  tarball = join(top, readdirSync(top).find((name) => name.endsWith('.tgz')) ?? 'no tarball');
  writeFileSync(join(home, 'package.json'), '{"private":true}');
  execFileSync(npm, ['install', '--offline', '--no-audit', '--no-fund', tarball], {
    cwd: home,
    shell: windows,
  });
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

const installed = (...path: string[]): string => join(home, 'node_modules/shadow-walk', ...path);

function run(...words: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [installed('lib/shadow-walk.mjs'), ...words],
    {
      cwd: home,
      encoding: 'utf8',
      env: { ...process.env, npm_command: '' },
    },
  );
  return { status, out: stdout, err: stderr };
}

/** The address that a server of the app prints. */
async function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    const found = /Shadow Walk is at (\S+)/.exec(said);
    if (found !== null) return found[1];
  }
  throw new Error(`it said: ${said}`);
}

function serving(words: string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [installed('lib/shadow-walk.mjs'), ...words], {
    cwd: home,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, npm_command: '', ...env },
  });
}

/** What a stranger presses from the first picture on: a use after free, step by step, within five clicks. */
async function stepsIntoTheBug(address: string): Promise<void> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('there is no browser: run `npm run browser`');
  const browser = await chromium.launch({ executablePath, args: launchArguments });
  try {
    const page = await browser.newPage();
    await page.goto(address);
    const clicks = ['Break it', 'Zap L2', 'Free L2', 'Read on'];
    expect(clicks.length).toBeLessThanOrEqual(5);
    for (const name of clicks) await page.getByRole('button', { name, exact: true }).click();
    await page.locator('.tree[data-bug="use-after-free"]').waitFor();
    await expect
      .poll(async () => Number(await page.getByRole('slider').getAttribute('aria-valuenow')))
      .toBeGreaterThan(4);
  } finally {
    await browser.close();
  }
}

async function interrupted(child: ChildProcess): Promise<number | null> {
  child.kill('SIGINT');
  const [status] = (await once(child, 'exit')) as [number | null];
  return status;
}

test('it brings nothing else along, and runs nothing when it is installed', () => {
  expect(readdirSync(join(home, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
    'shadow-walk',
  ]);
  const manifest = JSON.parse(readFileSync(installed('package.json'), 'utf8')) as Record<string, object>;
  for (const field of ['dependencies', 'optionalDependencies', 'peerDependencies', 'private'])
    expect(manifest).not.toHaveProperty(field);
  for (const script of ['preinstall', 'install', 'postinstall', 'prepare'])
    expect(manifest['scripts']).not.toHaveProperty(script);
});

test('it has the whole app in every language, and no source', () => {
  const built = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('.vite'))
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
      .sort();
  expect(built(installed('dist'))).toEqual(built(join(root, 'dist')));
  for (const file of ['README.md', 'LICENSE', 'lib/shadow-walk.1'])
    expect(readFileSync(installed(file), 'utf8')).not.toBe('');
  expect(built(installed()).filter((path) => /(?<![.]d)[.]m?tsx?$|\.map$|node_modules/.test(path))).toEqual(
    [],
  );
});

test('it lists the licence of everything that it brings along', () => {
  for (const [file, names] of [
    ['lib/licenses.md', ['@resvg/resvg-wasm', '@fontsource-variable/jetbrains-mono', 'zod', 'd3-shape']],
    ['dist/licenses.md', ['react', 'workbox-core', '@fontsource-variable/inter', 'react-remove-scroll-bar']],
  ] as const) {
    const [, ...parts] = readFileSync(installed(file), 'utf8').split(/^## (?=\S+ - \d)/m);
    const found = parts.map((part) => part.slice(0, part.indexOf(' - ')));
    expect(found).toEqual(expect.arrayContaining([...names]));
    for (const part of parts) expect(part, part.split('\n')[0]).toMatch(/\)\n\n[^]*\S[^]{40}/);
  }
});

describe('the library', () => {
  const examples = readdirSync(join(root, 'docs/examples')).filter((name) => name.endsWith('.mjs'));

  test.each(examples)('the example %s prints what it says', (name) => {
    copyFileSync(join(root, 'docs/examples', name), join(home, name));
    const { status, stdout, stderr } = spawnSync(process.execPath, [name], { cwd: home, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const said = [...readFileSync(join(home, name), 'utf8').matchAll(/^\/\/ → (.*)$/gm)].map(
      ([, line]) => line,
    );
    expect(said).not.toEqual([]);
    expect(stdout.trim().split('\n')).toEqual(said);
  });

  test('has types, which need nothing else, and documentation', () => {
    writeFileSync(
      join(home, 'uses.mts'),
      `import { check, compile, explain, presets, type Report, type System } from 'shadow-walk/core';
import { check as checkModel, type Model } from 'shadow-walk/checker';
import type { RunState, ShadowWalkElement } from 'shadow-walk/element';
const system: System = compile(presets[0]);
const report: Report = check(system, { maxStates: 10 });
const model: Model = system.model;
checkModel(model).verdict satisfies 'holds' | 'violated' | 'bounded';
const state: RunState | null = (null as unknown as ShadowWalkElement).state;
// @ts-expect-error -- there is no such option
check(system, { nothing: 1 });
export { explain, report, state };
`,
    );
    const compiler = join(root, 'node_modules/typescript-7/bin/tsc');
    const flags = '--noEmit --strict --module nodenext --target es2023 --lib es2023,dom --types'.split(' ');
    const { stdout } = spawnSync(process.execPath, [compiler, ...flags, '', 'uses.mts'], {
      cwd: home,
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
    for (const name of ['core', 'checker', 'element'])
      expect(
        readFileSync(
          installed(`lib/api/modules/library_${name}.html`.replace('library_element', 'element_element')),
          'utf8',
        ),
      ).not.toBe('');
  });

  test('keeps its other files to itself', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '-e', "import 'shadow-walk/lib/core.mjs'"],
      { cwd: home, encoding: 'utf8' },
    );
    expect(status).toBe(1);
    expect(stderr).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });
});

describe('the command', () => {
  test('helps, tells its version, build and licence', () => {
    expect(run().out).toContain('usage: shadow-walk');
    expect(run('--version').out).toMatch(
      /^shadow-walk \d+\.\d+\.\d+ \([0-9a-f]{7,}|no commit\), MIT licence$/m,
    );
  });

  test('checks a file, writes links, exports', () => {
    writeFileSync(join(home, 'strawman.json'), JSON.stringify(presetById('strawman')));
    expect(run('check', 'strawman.json')).toMatchObject({ status: 1, err: '' });
    expect(run('check', 'zap-alone').status).toBe(0);
    const { out } = run('link', 'strawman', '--base', 'https://example.org/walk/');
    expect(out).toMatch(/^https:\/\/example\.org\/walk\/#v\d+\./);
    expect(run('replay', out.trim())).toMatchObject({ status: 0, err: '' });
    expect(run('export', '--to', 'promela', 'strawman').out).toContain('proctype');
    expect(run('link', 'strawman', '--base', 'ftp://x')).toMatchObject({ status: 2, out: '' });
  });

  test('draws pictures with what is in the package', () => {
    for (const [kind, head] of [
      ['svg', '<svg'],
      ['png', '\u0089PNG'],
      ['pdf', '%PDF'],
      ['tikz', '%'],
      ['gif', 'GIF8'],
    ]) {
      const { status, err } = run('picture', 'strawman', `--${kind}`, '--output', `a.${kind}`);
      expect({ kind, status, err }).toEqual({ kind, status: 0, err: '' });
      expect(readFileSync(join(home, `a.${kind}`), 'latin1').slice(0, head.length)).toBe(head);
    }
  });

  test('finds the manual page and gives completion', () => {
    expect(readFileSync(installed('lib/shadow-walk.1'), 'utf8')).toBe(run('manual').out);
    expect(run('completion', 'bash').status).toBe(0);
  });

  test('serves the app, and ends when it is interrupted', async () => {
    const child = serving(['serve', '--no-open', '--port', '0']);
    try {
      const address = await addressOf(child);
      const page = await fetch(address);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<div id="root"');
      expect((await fetch(`${address}de/`)).status).toBe(200);
      expect((await fetch(`${address}live/`)).status).toBe(404);
    } finally {
      expect(await interrupted(child)).toBe(0);
    }
  });

  test.skipIf(windows)('opens the browser at a run, by npx too', async () => {
    const opened = join(top, 'opened');
    const browser = join(top, 'browser');
    writeFileSync(browser, `#!/bin/sh\necho "$1" > '${opened}'\n`, { mode: 0o755 });
    const npx = spawn('npx', ['--offline', '--yes', `./${basename(tarball)}`], {
      cwd: top,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, BROWSER: browser, PORT: '0' },
      detached: true,
    });
    try {
      const address = await addressOf(npx);
      expect((await fetch(address)).status).toBe(200);
      await expect.poll(() => readFileSync(opened, 'utf8').trim(), { timeout: 30_000 }).toBe(address);
      await stepsIntoTheBug(address);
    } finally {
      process.kill(-(npx.pid ?? 0), 'SIGINT');
      await once(npx, 'exit');
    }
    const child = serving(['open', 'strawman'], { BROWSER: browser });
    const address = await addressOf(child);
    await expect.poll(() => readFileSync(opened, 'utf8').trim(), { timeout: 30_000 }).toBe(address);
    expect(address).toMatch(/#v\d+\./);
    expect(await interrupted(child)).toBe(0);
  });

  test('shows a file anew whenever it changes, and says what is wrong with it', async () => {
    const file = join(home, 'own.json');
    const write = (title: string): void =>
      writeFileSync(file, JSON.stringify({ ...presetById('strawman'), id: undefined, title }));
    write('One');
    const child = serving(['serve', 'own.json', '--no-open', '--port', '0']);
    const stopped = new AbortController();
    try {
      const address = await addressOf(child);
      expect(address).toMatch(/\/live\/$/);
      expect(await (await fetch(address)).text()).toContain('<iframe');
      const stream = (await fetch(`${address}events`, { signal: stopped.signal })).body;
      const reader = stream!.pipeThrough(new TextDecoderStream()).getReader();
      let heard = '';
      const next = async (): Promise<{ link?: string; problem?: string }> => {
        while (!heard.includes('\n\n')) heard += (await reader.read()).value ?? '';
        const [event, ...rest] = heard.split('\n\n');
        heard = rest.join('\n\n');
        return JSON.parse(event.replace('data: ', '')) as { link?: string; problem?: string };
      };
      const titleOf = (link: string | undefined): string => run('replay', link ?? '').out.split('\n')[0];
      expect(titleOf((await next()).link)).toBe('One');
      write('Two, and longer');
      expect(titleOf((await next()).link)).toBe('Two, and longer');
      writeFileSync(file, '{ broken');
      expect((await next()).problem).toContain('own.json is not JSON');
      write('Three');
      expect(titleOf((await next()).link)).toBe('Three');
    } finally {
      stopped.abort();
      expect(await interrupted(child)).toBe(0);
    }
  });
});
