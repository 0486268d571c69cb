import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from './serve.mjs';
import { get, type Answer } from './serve.testkit';

const script = `export const words = ${JSON.stringify('walk the table '.repeat(500))};`;
let top: string;
let running: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'serve-'));
  mkdirSync(join(top, 'dist/assets'), { recursive: true });
  writeFileSync(join(top, 'secret.txt'), 'secret');
  writeFileSync(join(top, 'dist/index.html'), '<title>page</title>');
  writeFileSync(join(top, 'dist/assets/a-1234.js'), script);
  running = await serve(join(top, 'dist'), 0);
});

afterAll(() => {
  running.server.close();
  running.server.closeAllConnections();
  rmSync(top, { recursive: true });
});

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
  get(running.address, path, { headers, method });

test('the page, with the whole policy as a header', async () => {
  const { status, headers, body } = await ask('/?x=1');
  expect({ status, body: body.toString() }).toEqual({ status: 200, body: '<title>page</title>' });
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(headers.get('content-length')).toBe(String(body.length));
  expect(headers.get('cache-control')).toBe('no-cache');
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; script-src 'self';.*; frame-ancestors 'none'$/,
  );
});

test('the page is isolated, and embeddable by isolated pages only where embedding is allowed', async () => {
  const { headers } = await ask('/');
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  const open = await serve(join(top, 'dist'), 0, '127.0.0.1', "'self' https://course.example.org");
  try {
    const answer = await get(open.address, '/');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(answer.headers.get('content-security-policy')).toContain(
      "frame-ancestors 'self' https://course.example.org",
    );
  } finally {
    open.server.close();
  }
});

test('a script has its type and may be kept for ever', async () => {
  const { status, headers } = await ask('/assets/a-1234.js');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(headers.get('cache-control')).toContain('immutable');
});

describe('compression', () => {
  test.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
    ['*', 'br', brotliDecompressSync],
    ['identity', null, (body: Buffer) => body],
    ['', null, (body: Buffer) => body],
  ])('%s is answered by %s', async (accepted, encoding, unpack) => {
    const { headers, body } = await ask('/assets/a-1234.js', { 'Accept-Encoding': accepted });
    expect(headers.get('content-encoding')).toBe(encoding);
    expect(headers.get('vary')).toBe('Accept-Encoding');
    expect(headers.get('content-length')).toBe(String(body.length));
    expect(unpack(body).toString()).toBe(script);
    if (encoding !== null) expect(body.length).toBeLessThan(script.length / 10);
  });

  test('what is small, or packed already, is sent as it is', async () => {
    expect((await ask('/', { 'Accept-Encoding': 'br' })).headers.get('content-encoding')).toBeNull();
    writeFileSync(join(top, 'dist/picture.png'), Buffer.alloc(5000));
    const { headers } = await ask('/picture.png', { 'Accept-Encoding': 'br' });
    expect(headers.get('content-encoding')).toBeNull();
  });
});

test('an unchanged file is not sent again', async () => {
  const first = await ask('/', { 'Accept-Encoding': 'br' });
  const tag = first.headers.get('etag') ?? '';
  expect(tag).toMatch(/^"[\w-]+"$/);
  for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
    const again = await ask('/', { 'If-None-Match': known });
    expect(again).toMatchObject({ status: 304, body: Buffer.alloc(0) });
    expect(again.headers.get('etag')).toBe(tag);
  }
  // Of one length, as two builds' pages are.
  writeFileSync(join(top, 'dist/index.html'), '<title>gape</title>');
  const other = await ask('/', { 'If-None-Match': tag });
  expect({ status: other.status, body: other.body.toString() }).toEqual({
    status: 200,
    body: '<title>gape</title>',
  });
  writeFileSync(join(top, 'dist/index.html'), '<title>page</title>');
  const packed = await ask('/assets/a-1234.js', { 'Accept-Encoding': 'br' });
  const plain = await ask('/assets/a-1234.js');
  expect(packed.headers.get('etag')).not.toBe(plain.headers.get('etag'));
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/%',
  '/%00',
  '/assets',
  '/absent.js',
  '//',
  `/${'a'.repeat(5000)}`,
])('%s is not found', async (path) => {
  expect((await ask(path)).status).toBe(404);
});

test('a folder with a page is told to end in a slash, and keeps what else was asked', async () => {
  mkdirSync(join(top, 'dist/de'), { recursive: true });
  writeFileSync(join(top, 'dist/de/index.html'), '<title>seite</title>');
  const { status, headers } = await ask('/de?x=1');
  expect({ status, to: headers.get('location') }).toEqual({ status: 308, to: './de/?x=1' });
  expect((await ask('/de/')).body.toString()).toBe('<title>seite</title>');
});

test('only reads files', async () => {
  expect((await ask('/', {}, 'POST')).status).toBe(405);
  const head = await ask('/assets/a-1234.js', {}, 'HEAD');
  expect(head).toMatchObject({ status: 200, body: Buffer.alloc(0) });
  expect(head.headers.get('content-length')).toBe(String(script.length));
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
