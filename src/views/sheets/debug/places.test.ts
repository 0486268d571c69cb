import { describe, expect, it } from 'vitest';
import { speaksOf } from './places';

describe('what a breakpoint speaks of', () => {
  it.each([
    ['L2 freed', 'L2', true],
    ['!(L2 freed) || reader_counter == 0', 'reader_counter', true],
    ['L2[0] == 1', 'L2', false],
    ['L2[0] == 1', 'L2[0]', true],
    ['xL2 == 1 && L2 freed', 'L2', true],
    ['L21 freed', 'L2', false],
    ['use-after-free', 'use', false],
    ['use-after-free', 'use-after-free', true],
    ['vCPU 0:sptes[3] == L2', 'vCPU 0', false],
    ['vCPU 0 at read_root', 'vCPU 0 at read', false],
  ])('%s speaks of %s: %s', (condition, name, does) => {
    expect(speaksOf(condition, name)).toBe(does);
  });
});
