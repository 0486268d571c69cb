import { describe, expect, it } from 'vitest';
import { run } from '../io.testkit';

async function made(words: string): Promise<Buffer> {
  const written: Record<string, Uint8Array> = {};
  const outcome = await run(`${words} --output x`, {}, written);
  expect(outcome).toEqual({ status: 0, out: '', err: '' });
  return Buffer.from(written['x']);
}

/** Frames of a GIF: each has a block that says how long it stays. */
const framesOf = (gif: Buffer): number => gif.toString('latin1').split('\u0021\u00f9\u0004').length - 1;

describe('picture', () => {
  it('is an SVG image with its font, at the end of the run', async () => {
    const svg = (await made('picture deferred-free')).toString();
    expect(svg).toMatch(/^<svg xmlns/);
    expect(svg).toContain('Step 30 of 30');
    expect(svg).toMatch(/src:url\(data:font\/woff2;base64,\w/);
    expect((await run('picture deferred-free --svg')).out).toBe(svg);
  });

  it('shows the moment that is asked for, else that of the link', async () => {
    expect((await made('picture deferred-free --at 3 --tikz')).toString()).toContain('Step 3 of 30');
    const link = (await run('link deferred-free')).out;
    expect((await made(`picture ${link} --tikz`)).toString()).toContain('Before the first step');
  });

  it('is a PNG of two pixels a unit, in either theme', async () => {
    const light = await made('picture strawman --png');
    expect(light.subarray(1, 4).toString()).toBe('PNG');
    expect(light.readUInt32BE(16)).toBe(2400);
    const dark = await made('picture strawman --png --scale 1 --theme dark');
    expect(dark.readUInt32BE(16)).toBe(1200);
    expect(dark.equals(await made('picture strawman --png --scale 1 --theme light'))).toBe(false);
  });

  it('is a page of PDF', async () => {
    expect((await made('picture strawman --pdf')).subarray(0, 8).toString()).toBe('%PDF-1.4');
  });

  it('is a film of the shortest run to a bug', async () => {
    const gif = await made('picture strawman --property use-after-free --gif --from 8');
    expect(gif.subarray(0, 6).toString()).toBe('GIF89a');
    expect(framesOf(gif)).toBe(3);
  });

  it.each([
    ['picture strawman --png --svg', '--svg and --png: one at a time'],
    ['picture strawman --at 999', '--at is 999, but the run ends at step 0'],
    ['picture deferred-free --gif --at 3', '--at is for one moment'],
    ['picture deferred-free --from 3', '--from goes with --gif'],
    ['picture deferred-free --gif --from 5 --to 4', '--from 5 comes after --to 4'],
    ['picture deferred-free --scale 2', '--scale goes with --png and --gif'],
    ['picture deferred-free --theme blue', 'there is no --theme "blue"'],
    [
      'picture deferred-free --property use-after-free',
      'use-after-free holds: there is no run that violates it',
    ],
    ['picture', 'say what to look at'],
  ])('%s', async (words, message) => {
    const { status, out, err } = await run(words);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(message);
  });
});
