import { describe, expect, it } from 'vitest';
import { run, type Outcome } from './io.testkit';

describe('litmus files', () => {
  const sb = (result: string): string =>
    `C SB\n(* Result: ${result} *)\n{}\nP0(int *x, int *y) { WRITE_ONCE(*x, 1); r0 = READ_ONCE(*y); }\nP1(int *x, int *y) { WRITE_ONCE(*y, 1); r0 = READ_ONCE(*x); }\nexists (0:r0=0 /\\ 1:r0=0)\n`;
  const files = {
    'd/sb.litmus': sb('Sometimes'),
    'd/sub/lisa.litmus': 'LISA SB\n',
    'd/note.txt': '',
    'wrong.litmus': sb('Never'),
    'every.litmus':
      'C every\n{}\nP0(int *x) { r0 = READ_ONCE(*x); }\nP1(int *x) { WRITE_ONCE(*x, 1); }\nforall (0:r0=0 \\/ 0:r0=1)\n',
  };

  it('are judged one by one or by the folder, and compared with what their comments say', async () => {
    const { status, out } = await run('litmus d', files);
    expect(status).toBe(2);
    expect(out).toMatch(/Sometimes 1 3 +d\/sb\.litmus\n/);
    expect(out).toContain('refused    d/sub/lisa.litmus:1:1: a litmus test in C begins with "C"');
    expect(out).toContain('2 tests under lkmm');
    expect((await run('litmus d/sb.litmus', files)).status).toBe(0);
    const machine = await run('litmus d/sb.litmus --machine --json', files);
    expect(JSON.parse(machine.out)).toMatchObject({ machine: { memory: 'weak', reached: true } });
    const wrong = await run('litmus wrong.litmus', files);
    expect(wrong.status).toBe(1);
    expect(wrong.out).toContain('DIFFERS from its comment: Never');
    const every = await run('litmus every.litmus --machine', files);
    expect(every.out).toMatch(/^Always 2 0 +every\.litmus {2}weak: in every run$/m);
    // Comments speak of the kernel's model.
    expect((await run('litmus wrong.litmus --model sc', files)).status).toBe(0);
  });

  it('give one JSON object a line, or one JUnit document', async () => {
    const lines = (await run('litmus d --json', files)).out
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(lines).toMatchObject([
      {
        file: 'd/sb.litmus',
        model: 'lkmm',
        verdict: 'Sometimes',
        positive: 1,
        negative: 3,
        flags: [],
        states: { length: 4 },
      },
      { file: 'd/sub/lisa.litmus', refused: { line: 1, column: 1 } },
    ]);
    const { out, status } = await run(['litmus', 'd', 'wrong.litmus', '--junit'], files);
    expect(status).toBe(1);
    expect(out).toContain('tests="3" failures="1" skipped="1"');
    expect(out).toContain('<failure message="Sometimes 1 3, expected Never by its comment"/>');
  });

  it('in folders that cannot be read do not keep the others from being judged', async () => {
    const { out, status } = await run('litmus d', { ...files, 'd/private/': '' });
    expect(status).toBe(2);
    expect(out).toContain('Sometimes 1 3');
    expect(out).toMatch(/^refused .*d\/private\/ cannot be read: you may not read it$/m);
  });

  it('are compared with tables and with what herd7 printed', async () => {
    const with_ = (table: string): Promise<Outcome> =>
      run('litmus d/sb.litmus --expect t', { ...files, t: table });
    expect((await with_('d/sb.litmus\treach\tSometimes 1 3\n')).status).toBe(0);
    expect((await with_('sb.litmus,Sometimes 2 3\n')).status).toBe(1);
    expect((await with_('test,sc,lkmm\nSB,no,reach\n')).status).toBe(0);
    expect((await with_('test,sc,lkmm\nSB,no,no\n')).status).toBe(1);
    expect((await with_('Observation SB Never 0 4\n')).status).toBe(1);
    expect((await with_('nothing of use\n')).err).toContain('t holds no verdicts');
    const beside = { ...files, 'd/sb.litmus.expected': 'Observation SB Sometimes 1 3\n' };
    expect((await run('litmus d/sb.litmus', beside)).status).toBe(0);
  });

  it('take their own flags', async () => {
    expect((await run('litmus d --memory sc', files)).err).toContain('files take --model');
    expect((await run('litmus sb --model sc', files)).err).toContain('--model goes with .litmus files');
    expect((await run('litmus d/sb.litmus e', files)).err).toContain('"e" is neither a .litmus file');
    expect((await run('litmus d d/sb.litmus', files)).out).toContain('2 tests under lkmm');
    expect((await run('litmus none.litmus', files)).out).toContain('the file cannot be read');
  });
});

describe('export --to litmus', () => {
  it('says scenarios of pages, too, and loops as often as asked', async () => {
    expect((await run('export strawman --to litmus')).out).toContain('exists (0:uaf=1)');
    const loops = await run('export starved-spin --to litmus');
    expect(loops.status).toBe(2);
    expect(loops.err).toContain('--unroll 2');
    expect((await run('export starved-spin --to litmus --unroll 2')).out).toMatch(/^filter \(/m);
    expect((await run('export strawman --to tla --unroll 2')).err).toContain(
      '--unroll goes with --to litmus',
    );
  });
});
