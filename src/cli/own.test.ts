import { describe, expect, it } from 'vitest';
import { run } from './io.testkit';

describe('properties stated on the command line', () => {
  it('are checked like the built-in ones, with a shortest counterexample', async () => {
    const { status, out } = await run(['check', 'strawman', '--always', '!(L2 freed)']);
    expect(status).toBe(1);
    expect(out).toMatch(/always !\(L2 freed\) +violated in \d+ steps/);
    expect(out).toContain('#v5.');
  });

  it('find the use after free of x86-zapper-barrier alone', async () => {
    const { status, out } = await run([
      'check',
      'x86-zapper-barrier',
      '--property',
      'torn-spte',
      '--always',
      '!use-after-free',
    ]);
    expect(status).toBe(1);
    expect(out).toMatch(/always !use-after-free +violated in \d+ steps/);
  });

  it('say whether a goal is reached', async () => {
    const reached = await run(['check', 'quiet-walk', '--sometimes', 'vCPU 0 finished']);
    expect(reached.status).toBe(0);
    expect(reached.out).toMatch(/sometimes vCPU 0 finished +reached in \d+ steps/);
    const never = await run(['check', 'quiet-walk', '--sometimes', 'L1 freed']);
    expect(never.status).toBe(1);
    expect(never.out).toMatch(/sometimes L1 freed +never reached/);
  });

  it('say whether something comes about in the end', async () => {
    const { status, out } = await run(['check', 'zap-alone', '--eventually', 'CPU 0 finished']);
    expect(out).toMatch(/eventually CPU 0 finished +holds/);
    expect(status).toBe(0);
  });

  it('name what is wrong at its column', async () => {
    const { status, err } = await run(['check', 'strawman', '--always', 'L2 pendign']);
    expect(status).toBe(2);
    expect(err).toMatch(/column 4: .*did you mean pending/);
  });
});
