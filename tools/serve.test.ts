import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from './serve.mjs';

let top: string;
let running: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'serve-'));
  mkdirSync(join(top, 'dist/assets'), { recursive: true });
  writeFileSync(join(top, 'secret.txt'), 'secret');
  writeFileSync(join(top, 'dist/index.html'), '<title>page</title>');
  writeFileSync(join(top, 'dist/assets/a-1234.js'), 'export {};');
  running = await serve(join(top, 'dist'), 0);
});

afterAll(() => {
  running.server.close();
  rmSync(top, { recursive: true });
});

/** Sends `path` as it is; `fetch` would tidy the dots away. */
async function get(
  path: string,
  method = 'GET',
): Promise<{ status: number; headers: Headers; body: string }> {
  const response = await new Promise<IncomingMessage>((done, failed) => {
    const { port } = new URL(running.address);
    request({ host: '127.0.0.1', port, path, method }, done).on('error', failed).end();
  });
  let body = '';
  for await (const chunk of response) body += String(chunk);
  return {
    status: response.statusCode ?? 0,
    headers: new Headers(response.headers as Record<string, string>),
    body,
  };
}

test('the page, with the whole policy as a header', async () => {
  const { status, headers, body } = await get('/?x=1');
  expect({ status, body }).toEqual({ status: 200, body: '<title>page</title>' });
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(headers.get('cache-control')).toBe('no-cache');
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; script-src 'self';.*; frame-ancestors 'none'$/,
  );
});

test('a script has its type and may be kept for ever', async () => {
  const { status, headers } = await get('/assets/a-1234.js');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(headers.get('cache-control')).toContain('immutable');
});

test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%', '/assets', '/absent.js', '//'])(
  '%s is not found',
  async (path) => {
    expect((await get(path)).status).toBe(404);
  },
);

test('a folder with a page is told to end in a slash, and keeps what else was asked', async () => {
  mkdirSync(join(top, 'dist/de'), { recursive: true });
  writeFileSync(join(top, 'dist/de/index.html'), '<title>seite</title>');
  const { status, headers } = await get('/de?x=1');
  expect({ status, to: headers.get('location') }).toEqual({ status: 308, to: './de/?x=1' });
  expect((await get('/de/')).body).toBe('<title>seite</title>');
});

test('nothing but reading', async () => {
  expect((await get('/', 'POST')).status).toBe(405);
  expect(await get('/', 'HEAD')).toMatchObject({ status: 200, body: '' });
});

test('a taken port is given up for a free one', async () => {
  const { port } = new URL(running.address);
  const other = await serve(join(top, 'dist'), Number(port));
  try {
    expect(other.address).not.toBe(running.address);
    expect((await fetch(other.address)).status).toBe(200);
  } finally {
    other.server.close();
    other.server.closeAllConnections();
  }
});
