import { describe, expect, it } from 'vitest';
import { presetById } from '../scenarios/presets';
import { setUp } from '../scenarios/setup';
import { readLink, writeLink } from './link';
import { CORE } from './link.testkit';
import { packV1 } from './v1';

const found = presetById('irq-enter');
if (found?.kind !== 'kvm') throw new Error('irq-enter is of KVM');
const irq = { ...found, id: undefined, expect: undefined, off: ['mb_before_check'] };
const setup = setUp(irq);

describe('the zapper’s barrier of links made before there were two', () => {
  it('is both of them in 2012’s scheme: what was broken stays broken', () => {
    const read = readLink(packV1(setup, irq, [], 0), CORE);
    expect(read).toMatchObject({ ok: true, scenario: { off: ['mb_before_check', 'mb_commit'] } });
  });

  it('a scenario that leaves out only one of them is written in a newer format, and read as it is', () => {
    const link = writeLink(setup, [], 0);
    expect(link).toMatch(/^v5\./);
    const read = readLink(link, CORE);
    expect(read).toMatchObject({ ok: true, problem: null, scenario: { off: ['mb_before_check'] } });
    expect(read).not.toHaveProperty('viewing');
  });
});
