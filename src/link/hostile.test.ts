import fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bombard, damaged, dice, endless, watchHeap } from '../scenarios/hostile.testkit';
import { PRESETS } from '../scenarios/presets';
import { setUp } from '../scenarios/setup';
import { toBase64url } from './base64url';
import { readLink, writeLink, type LinkCore, type ReadLink } from './link';
import { CORE, randomRun, TOY_SCENARIOS, TOYS } from './link.testkit';
import { toySetup } from './toy.testkit';
import { CURRENT_FORMAT } from './upgrade';
import { DICTIONARY } from './v1.dictionary';

const SEED = 201106;

/** What the reader guarantees for any text. */
function harmless(text: string, core: LinkCore = CORE): ReadLink {
  const read = readLink(text, core);
  if (read.ok) {
    expect(read.position).toBeGreaterThanOrEqual(0);
    expect(read.position).toBeLessThanOrEqual(read.schedule.length);
  } else expect(read.problem.title.length * read.problem.detail.length).toBeGreaterThan(0);
  return read;
}

/** Format 1 written a second time, so that damage can be put under a sound check. */
function sealed(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  const check = ((hash >>> 16) ^ hash) & 0xffff;
  return toBase64url(Uint8Array.of(check >> 8, check & 255, ...bytes));
}

const scenarioPart = (json: string): string =>
  sealed(deflateSync(strToU8(json), { dictionary: strToU8(DICTIONARY) }));

describe('hostile links', () => {
  const next = dice(SEED);
  const heap = watchHeap();
  const links = PRESETS.map((scenario) => {
    const setup = setUp(scenario);
    const schedule = randomRun(setup, 40, next);
    return writeLink(setup, schedule, next(schedule.length + 1));
  });

  it('of any letters', () => {
    const letter = fc.constantFrom(...'ABCXYZabcxyz0189-_....v1#%&=/ \n<>"é\u0000\ud83d');
    const text = fc.oneof(fc.string({ maxLength: 60 }), fc.string({ unit: letter, maxLength: 200 }));
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('', 'v1.', '#v1.', 'v1.AAAA.', 'v9999999.', 'v-1.'),
        (rest, start) => {
          harmless(start + rest);
        },
      ),
      { seed: SEED, numRuns: 72_000 },
    );
  });

  it('cut off, or with letters changed, doubled or left out', () => {
    const damage = fc.record({
      link: fc.nat(links.length - 1),
      at: fc.nat(9999),
      what: fc.constantFrom('cut', 'change', 'double', 'drop', 'swap'),
      letter: fc.constantFrom(...'AQz9-_.'),
    });
    let opened = 0;
    fc.assert(
      fc.property(damage, ({ link, at, what, letter }) => {
        const text = links[link];
        const i = Math.floor((at / 10_000) * text.length);
        const [before, after] = [text.slice(0, i), text.slice(i + 1)];
        const damaged = {
          cut: before,
          change: before + letter + after,
          double: before + text.slice(i, i + 1).repeat(2) + after,
          drop: before + after,
          swap: before + after.slice(0, 1) + text.slice(i, i + 1) + after.slice(1),
        }[what];
        if (harmless(damaged).ok) opened++;
      }),
      { seed: SEED, numRuns: 6_000 },
    );
    expect(opened).toBeGreaterThan(1_500);
  });

  it('whose bytes are random under a sound check', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.uint8Array({ maxLength: 80 }), (a, b) => {
        harmless(`v1.${sealed(a)}.${sealed(b)}`);
      }),
      { seed: SEED, numRuns: 14_000 },
    );
  });

  it('whose scenario is any data at all', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (json) => {
        expect(harmless(`v1.${scenarioPart(json)}`).ok).toBe(false);
      }),
      { seed: SEED, numRuns: 4_000 },
    );
    for (const json of [
      '['.repeat(130_000),
      `${'['.repeat(60_000)}${']'.repeat(60_000)}`,
      `${'{"a":'.repeat(20_000)}1`,
    ])
      expect(harmless(`v1.${scenarioPart(json)}`).ok).toBe(false);
    expect(harmless(`v1.${scenarioPart('{"__proto__":{"ok":true},"constructor":1}')}`).ok).toBe(false);
    expect(({} as { ok?: boolean }).ok).toBeUndefined();
  });

  it('whose scenario is a preset with something else in it', () => {
    const scenarios = PRESETS.map(
      (scenario) => JSON.parse(JSON.stringify(scenario)) as Record<string, unknown>,
    );
    const paths = [
      'protocol',
      'memory',
      'threads',
      'table',
      'off',
      'moved',
      'window',
      'watch',
      'story',
      'host32',
    ];
    fc.assert(
      fc.property(
        fc.nat(scenarios.length - 1),
        fc.constantFrom(...paths),
        fc.jsonValue(),
        (i, path, value) => {
          harmless(`v1.${scenarioPart(JSON.stringify({ ...scenarios[i], [path]: value }))}`);
        },
      ),
      { seed: SEED, numRuns: 3_000 },
    );
  });

  it('whose run is random', () => {
    fc.assert(
      fc.property(fc.nat(TOY_SCENARIOS.length - 1), fc.uint8Array({ maxLength: 60 }), (i, bytes) => {
        const setup = toySetup(TOY_SCENARIOS[i]);
        const [version, scenario] = writeLink(setup, [], 0).split('.');
        const read = harmless(`${version}.${scenario}.${sealed(bytes)}`, TOYS);
        expect(read.ok).toBe(bytes.length >= 4 || read.problem?.kind === 'damaged-run');
      }),
      { seed: SEED, numRuns: 3_000 },
    );
  });

  it('that claim to be very long', () => {
    const setup = toySetup(TOY_SCENARIOS[9]);
    const [version, scenario] = writeLink(setup, [], 0).split('.');
    const run = Uint8Array.of(0, 0, 0, 0, 255, 255, 127, 0, ...new Uint8Array(20_000));
    harmless(`${version}.${scenario}.${sealed(run)}`, TOYS);
    harmless(`${version}.${scenario}.${sealed(new Uint8Array(29_000).fill(255))}`, TOYS);
  });

  it('of every format, one of them unknown, damaged in many ways', () => {
    const short = links.filter((link) => link.length < 250);
    const setup = setUp(PRESETS[0]);
    const seen = [
      { readOnly: true, range: null },
      { readOnly: true, range: { from: 1, to: 3 } },
    ].map((viewing) => writeLink(setup, randomRun(setup, 5, next), 2, viewing));
    const addresses = [...short, ...seen].flatMap((link) => [link, `https://example.org/a?b#embed.${link}`]);
    const future = addresses.map((link) => link.replace(/v\d+[.]/, `v${CURRENT_FORMAT + 1}.`));
    bombard(3_000, () => damaged([...addresses, ...future], next), harmless);
  });

  it('of one piece repeated, up to the longest text that is read', () => {
    bombard(400, (i) => `${i % 2 === 0 ? '' : 'v2.'}${endless(99_990 + (i % 30), next)}`, harmless);
    harmless(`${'!'.repeat(99_998)}a`);
  });

  it('leave nothing behind', () => {
    expect(heap()).toBeLessThan(2 ** 28);
  });
});
