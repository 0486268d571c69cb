import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { abort, get, serverProcess, type ServerProcess } from './serve.testkit';

const linux = process.platform === 'linux';

let root: string;
let server: ServerProcess | undefined;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'server-process-'));
  writeFileSync(join(root, 'index.html'), page('a'));
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
  rmSync(root, { recursive: true });
});

const page = (letter: string): string => `<title>${letter.repeat(3000)}</title>`;

const descriptors = (running: ServerProcess): number =>
  readdirSync(`/proc/${running.child.pid ?? 0}/fd`).length;

describe('the server goes on', () => {
  test('while the page is written, replaced and removed under load', async () => {
    server = await serverProcess(root);
    const { address } = server;
    const file = join(root, 'index.html');
    const seen = new Set<number>();
    for (let round = 0; round < 60; round++) {
      const asked = Array.from({ length: 10 }, () => get(address, '/'));
      const letter = 'abc'[round % 3];
      if (round % 2 === 0) unlinkSync(file);
      writeFileSync(`${file}.next`, page(letter));
      renameSync(`${file}.next`, file);
      for (const { status, headers, body } of await Promise.all(asked)) {
        seen.add(status);
        expect([200, 404]).toContain(status);
        expect(body.length).toBe(Number(headers.get('content-length')));
        // One version, whole.
        if (status === 200) expect(['a', 'b', 'c'].map(page)).toContain(body.toString());
      }
      const now = await get(address, '/');
      expect(now.body.toString()).toBe(page(letter));
    }
    expect(seen).toContain(200);
    expect(server.alive()).toBe(true);
  });

  test.runIf(linux)('when a file cannot be read', async () => {
    symlinkSync('/proc/self/mem', join(root, 'broken.js'));
    symlinkSync('loop.js', join(root, 'loop.js'));
    writeFileSync(join(root, 'private.js'), 'secret');
    chmodSync(join(root, 'private.js'), 0);
    server = await serverProcess(root);
    expect((await get(server.address, '/broken.js')).status).toBe(500);
    expect((await get(server.address, '/loop.js')).status).toBe(404);
    // Root may read everything.
    expect((await get(server.address, '/private.js')).status).toBe(process.getuid?.() === 0 ? 200 : 403);
    expect((await get(server.address, '/')).status).toBe(200);
  });

  test.runIf(linux)('when downloads break off: no descriptor stays open', async () => {
    writeFileSync(join(root, 'kept.js'), Buffer.alloc(4 * 1024 * 1024, 'a'));
    writeFileSync(join(root, 'large.bin'), '');
    truncateSync(join(root, 'large.bin'), 20 * 1024 * 1024);
    server = await serverProcess(root, 128);
    const { address } = server;
    await get(address, '/kept.js');
    const before = descriptors(server);
    for (let i = 0; i < 300; i++) await abort(address, i % 3 === 0 ? '/large.bin' : '/kept.js');
    await vi.waitFor(() => expect(descriptors(server!)).toBeLessThanOrEqual(before + 1), { timeout: 20_000 });
    const large = await get(address, '/large.bin');
    expect(large).toMatchObject({ status: 200 });
    expect(large.body.length).toBe(20 * 1024 * 1024);
  });

  test.runIf(linux)('when it has no descriptor left to open a file with', async () => {
    writeFileSync(join(root, 'late.js'), 'export {};');
    server = await serverProcess(root, 64);
    const { address } = server;
    expect((await get(address, '/')).status).toBe(200);
    // Connections that say nothing take what is left.
    const { connect } = await import('node:net');
    const idle = Array.from({ length: 80 }, () =>
      connect(Number(new URL(address).port), '127.0.0.1').on('error', () => undefined),
    );
    await vi.waitFor(() => expect(descriptors(server!)).toBeGreaterThanOrEqual(60), { timeout: 20_000 });
    for (const socket of idle) socket.destroy();
    await vi.waitFor(async () => expect((await get(address, '/late.js')).status).toBe(200), {
      timeout: 20_000,
    });
    expect(server.alive()).toBe(true);
  });
});

describe('what `npm start` runs', () => {
  const script = join(import.meta.dirname, '../tools/serve.mjs');
  const start = (env: Record<string, string>): { status: number | null; said: string } => {
    const { status, stderr } = spawnSync(process.execPath, [script], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
      timeout: 30_000,
    });
    return { status, said: stderr };
  };

  test('says at its start what is wrong with FRAME_ANCESTORS', () => {
    for (const wrong of ['*\nX: y', "*; script-src 'unsafe-inline'", 'none']) {
      const { status, said } = start({ PORT: '0', FRAME_ANCESTORS: wrong });
      expect(status).toBe(1);
      expect(said).toMatch(/^FRAME_ANCESTORS has /);
      expect(said.trim().split('\n')).toHaveLength(1);
    }
  });

  test('says what is wrong with PORT', () => {
    expect(start({ PORT: 'http' })).toEqual({
      status: 1,
      said: 'PORT must be a number from 0 to 65535, not "http"\n',
    });
  });
});
