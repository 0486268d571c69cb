import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { replay } from '../checker';
import { writeLink } from '../link/link';
import { COMMANDS } from './commands';
import { modelOf } from '../scenarios/model';
import { ALL_PRESETS, presetById } from '../scenarios/presets';
import { setUp, type Setup } from '../scenarios/setup';
import { run, type Outcome } from './io.testkit';

interface CheckJson {
  verdict: string;
  properties: { id: string; kind: string; verdict: string; steps: number | null }[];
  states: number;
  transitions: number;
  depth: number;
  complete: boolean;
  seconds: number;
  schedule: number[];
}

async function check(
  line: string,
  files?: Readonly<Record<string, string>>,
): Promise<CheckJson & { status: number }> {
  const { status, out } = await run(`check ${line} --json`, files);
  return { ...(JSON.parse(out) as CheckJson), status };
}

function preset(id: string): Setup {
  const found = presetById(id);
  if (found === undefined) throw new Error(`no preset ${id}`);
  return setUp(found);
}

describe('help', () => {
  it('is shown without a command and on request', async () => {
    const none = await run('');
    expect(none).toMatchObject({ status: 0, err: '' });
    for (const { name, summary } of COMMANDS)
      expect(none.out).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
    for (const asked of ['help', '--help', '-h']) expect(await run(asked)).toEqual(none);
    expect(await run('--version')).toMatchObject({ status: 0, err: '' });
    expect((await run('check --help')).out).toContain('--max-states N');
    expect((await run('help export')).out).toContain('--to FORMAT');
  });
});

describe('list', () => {
  it('has every preset, as text and as JSON', async () => {
    const text = await run('list');
    const json = JSON.parse((await run('list --json')).out) as {
      id: string;
      title: string;
      memory: string;
    }[];
    expect(json.map(({ id }) => id)).toEqual(ALL_PRESETS.map(({ id }) => id));
    for (const { id, title } of json) {
      expect(text.out).toContain(id);
      expect(text.out).toContain(title);
    }
    expect(text.status).toBe(0);
  });
});

describe('check', () => {
  it('has exactly the documented members', async () => {
    const { status, ...report } = await check('strawman');
    expect(status).toBe(1);
    expect(Object.keys(report)).toEqual(
      'verdict properties states reductions transitions depth complete seconds schedule'.split(' '),
    );
    expect(report).toMatchObject({
      verdict: 'violated',
      complete: true,
      states: expect.any(Number) as number,
    });
    expect(report.seconds).toBe(1);
    for (const property of report.properties)
      expect(Object.keys(property)).toEqual(['id', 'kind', 'verdict', 'steps']);
    expect(report.properties.find((p) => p.id === 'use-after-free')).toEqual({
      id: 'use-after-free',
      kind: 'bug',
      verdict: 'violated',
      steps: 10,
    });
  });

  it('has a schedule that leads to the violation', async () => {
    const { schedule } = await check('strawman');
    const { machine } = preset('strawman');
    const { stepBits } = replay(machine, schedule);
    expect(stepBits.findIndex((bits) => (bits & 1) !== 0)).toBe(schedule.length - 1);
  });

  it('says that it holds, with the run to the shortest concern', async () => {
    const report = await check('deferred-free');
    expect(report).toMatchObject({ status: 0, verdict: 'holds' });
    const violated = report.properties.filter((p) => p.verdict === 'violated');
    expect(violated.map((p) => p.kind)).toEqual(violated.map(() => 'concern'));
    expect(report.schedule).toHaveLength(Math.min(...violated.map((p) => p.steps ?? Infinity)));
  });

  it('counts liveness as a bug', async () => {
    const report = await check('starved-spin');
    expect(report).toMatchObject({ status: 1, verdict: 'violated' });
    const live = report.properties.filter((p) => p.kind === 'liveness');
    expect(live).toEqual([
      { id: 'zapper-finishes', kind: 'liveness', verdict: 'violated', steps: report.schedule.length },
    ]);
  });

  it('is fair to interrupts and grace periods: they are not put off forever', async () => {
    for (const [protocol, ...off] of [['irq-off'], ['sync-rcu', 'mmu_lock', 'mmu_unlock']]) {
      const scenario = {
        ...preset('strawman').scenario,
        expect: undefined,
        protocol,
        off,
        threads: [
          { runs: 'walk', address: [0, 2, 0, 7], rounds: 'forever' },
          { runs: 'zap', batches: [['L2']] },
        ],
      };
      const report = await check('f.json', { 'f.json': JSON.stringify(scenario) });
      expect(report.properties.find((p) => p.id === 'zapper-finishes')?.verdict).toBe('holds');
    }
  });

  it('stops where it is told to, and says so', async () => {
    const report = await check('deferred-free --max-states 10 --no-reduction');
    expect(report).toMatchObject({ status: 2, verdict: 'bounded', states: 10, complete: false });
    expect((await run('check deferred-free --max-states 10')).out).toContain(
      'NOT DECIDED: stopped (states) at',
    );
  });

  it('builds a scenario from flags', async () => {
    expect((await check('--protocol unprotected')).status).toBe(1);
    expect((await check('--protocol rcu-merged --walkers 2 --zap 2')).status).toBe(0);
    const weak = '--protocol rcu-merged --memory weak';
    expect((await check(weak)).verdict).toBe('holds');
    expect((await check(`${weak} --without mb_after_inc`)).verdict).toBe('violated');
    const one = await check('--protocol rcu-merged --rounds 1 --no-reduction');
    const two = await check('--protocol rcu-merged --rounds 2 --no-reduction');
    expect(two.states).toBeGreaterThan(one.states);
    const alone = await check('--protocol rcu-merged --zap 0');
    expect(alone.properties.some((p) => p.kind === 'liveness')).toBe(false);
  });

  it('gives the same verdicts with and without reductions', async () => {
    const flags = '--protocol rcu-merged --walkers 2 --zap 2';
    const full = await check(`${flags} --no-reduction`);
    const reduced = await check(flags);
    expect(reduced.properties).toEqual(full.properties);
    expect(reduced.states).toBeLessThanOrEqual(full.states);
  });

  it('looks at one property', async () => {
    const { properties, status, schedule } = await check('deferred-free --property freed-on-return');
    expect(properties).toEqual([
      { id: 'freed-on-return', kind: 'concern', verdict: 'violated', steps: schedule.length },
    ]);
    expect(status).toBe(0);
  });

  it('changes a preset', async () => {
    expect((await check('deferred-free --without rcu_read_lock,rcu_read_unlock')).status).toBe(1);
    expect((await check('deferred-free --protocol unprotected')).status).toBe(1);
    expect((await check('weak-enter --memory sc')).status).toBe(0);
  });

  it('takes a file and a link', async () => {
    const { scenario, ...setup } = preset('triple-read');
    const wanted = await check('triple-read');
    expect(await check('a.json', { 'a.json': JSON.stringify(scenario) })).toEqual(wanted);
    const link = writeLink({ ...setup, scenario }, [], 0);
    expect(await check(link)).toEqual(wanted);
    expect(await check(`https://example.org/#${link}`)).toEqual(wanted);
    expect(await check('link.txt', { 'link.txt': `${link}\n` })).toEqual(wanted);
  });

  it('takes a litmus test as the program that steps it, or says where it cannot', async () => {
    const test = (line: string): Record<string, string> => ({
      'sb.litmus':
        `C SB\n{}\nP0(int *x, int *y) {\n  WRITE_ONCE(*x, 1);\n  ${line}\n  r0 = READ_ONCE(*y);\n}\n` +
        'P1(int *x, int *y) { WRITE_ONCE(*y, 1); smp_mb(); r0 = READ_ONCE(*x); }\nexists (0:r0=0 /\\ 1:r0=0)\n',
    });
    expect((await run('check sb.litmus --memory tso', test('smp_mb();'))).out).toContain('NOT REACHED: ');
    expect((await run('check sb.litmus --memory tso', test('barrier();'))).out).toContain('REACHED: ');
    const refused = await run('check sb.litmus', test('smp_all(x);'));
    expect(refused.status).toBe(2);
    expect(refused.err).toContain('line 5, column 3: "smp_all"');
    expect(refused.err).toContain('shadow-walk litmus');
  });

  it('takes the plain text of a program, and answers what it asks', async () => {
    const program = (asks: string): Record<string, string> => ({
      'a.txt': `int x; thread P { x = 1; } thread Q { r = x; } ${asks}`,
    });
    const asked = async (asks: string): Promise<[number, string]> => {
      const { status, out } = await run('check a.txt', program(asks));
      return [status, /^(HOLDS|VIOLATED|REACHED|NOT REACHED): /m.exec(out)?.[1] ?? out];
    };
    expect(await asked('exists (Q:r == 1)')).toEqual([0, 'REACHED']);
    expect(await asked('exists (Q:r == 2)')).toEqual([0, 'NOT REACHED']);
    expect(await asked('never (Q:r == 1)')).toEqual([1, 'VIOLATED']);
    expect(await asked('never (Q:r == 2)')).toEqual([0, 'HOLDS']);
    expect(await asked('forall (Q:r == 1)')).toEqual([1, 'VIOLATED']);
    const { out } = await run('check a.txt', program('never (Q:r == 1)'));
    expect(out).toContain('never (Q:r == 1): reached');
    expect(out).not.toContain('reviewer');
    const json: unknown = JSON.parse((await run('check a.txt --json', program('never (Q:r == 1)'))).out);
    expect(json).toMatchObject({ verdict: 'violated', condition: 'never (Q:r == 1)', reached: true });
  });

  it('tells people the story of the counterexample', async () => {
    const { out } = await run('check strawman');
    expect(out).toContain('VIOLATED: complete, ');
    expect(out).toMatch(/use-after-free +violated in 10 steps/);
    expect(out).toMatch(/10 {2}vCPU 0 .*\*\*\* use-after-free/);
    const link = /Open it in the stepper: #(\S+)/.exec(out)?.[1] ?? '';
    const again = await run(['replay', link]);
    expect(again).toMatchObject({ status: 1, err: '' });
    expect(again.out).toContain('Violated on this run: use-after-free.');
    expect((await run('check starved-spin')).out).toContain(
      '── the loop begins here: this repeats forever ──',
    );
  });
});

describe('bad input is named, with what is allowed, and gives status 2', () => {
  const files = {
    'text.json': 'no JSON',
    'wrong.json': '{"kind":"kvm","title":"x","memory":"strong"}',
    'blind.json': JSON.stringify({ ...preset('strawman').scenario, watch: ['nonsense'], expect: undefined }),
  };
  const cases: [string, ...string[]][] = [
    ['help nosuch', 'no command "nosuch"', 'list, check'],
    ['help check list', 'one word too many'],
    ['completion', 'say for which shell: bash, zsh, fish'],
    ['completion tcsh', 'no shell "tcsh"'],
    ['chekc', 'no command "chekc"', 'Did you mean check?'],
    ['check', 'a preset, a file, a link, or --protocol ID'],
    ['check nothing-here', 'no preset, file or link "nothing-here"', 'strawman'],
    ['check strawmen', 'Did you mean strawman?'],
    ['check strawman --junit --sarif', '--junit and --sarif: one at a time'],
    ['check --protocol irq-off --junit', '--junit needs files'],
    ['check *.walk', 'no file matches *.walk'],
    ['check --protcol irq-off', 'no flag "--protcol"', 'Did you mean --protocol?'],
    ['check --protocol', '--protocol needs a value'],
    ['check --protocol --json', '--protocol needs a value'],
    ['check --protocol rcu', 'no --protocol "rcu"', 'rcu-merged, irq-off'],
    ['check --protocol irq-off --protocol irq-off', '--protocol is given twice'],
    ['check strawman --json=yes', '--json takes no value'],
    ['check strawman --memory arm', 'no --memory "arm"', 'sc, tso, weak'],
    ['check --protocol irq-off --walkers 12', '--walkers is "12"', 'from 0 to 11'],
    ['check --protocol irq-off --walkers two', '--walkers is "two"'],
    ['check --protocol irq-off --rounds 0', '--rounds is "0"', 'from 1 to 12'],
    ['check --protocol irq-off --zap 4', '--zap is "4"', 'from 0 to 3'],
    ['check --protocol irq-off --zap -1', '--zap'],
    ['check --protocol irq-off --walkers 0 --zap 0', 'nobody to run'],
    ['check strawman --walkers 2', '--walkers goes with --protocol ID'],
    ['check strawman --max-states 0', '--max-states is "0"'],
    ['check strawman --max-states 1e3', '--max-states is "1e3"'],
    ['check strawman --property leaks', 'no property "leaks"', 'Did you mean leak?'],
    ['check strawman --without counter_inc', '"counter_inc"', 'unlink_parents'],
    ['check litmus-sb --protocol irq-off', '--protocol goes with scenarios about tables'],
    ['check text.json', 'text.json is not JSON'],
    ['check wrong.json', 'wrong.json is not a scenario', 'memory'],
    ['check blind.json', 'watches none of its properties'],
    ['check v1.abc', 'link'],
    ['check v9.abc', 'newer version'],
    ['list everything', 'one word too many'],
    ['replay', 'say what to replay'],
    ['export strawman', '--to markdown|mermaid|scenario|promela|tla|litmus|json|itf|itf-told'],
    ['export strawman --to spin', 'no --to "spin"'],
    ['export weak-leave --to promela', 'under sc only'],
    ['export weak-leave --to tla', 'under sc only'],
    ['export strawman --to json --property wild-walk', 'wild-walk holds'],
    ['export strawman --to tla --property wild-walk', '--property goes with'],
    ['litmus', 'say which test', 'SB+mbs'],
    ['litmus XY', 'no file, folder or litmus test "XY"'],
  ];
  it.each(cases)('%s', async (line, ...messages) => {
    const { status, out, err } = await run(line, files);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    for (const message of messages) expect(err).toContain(message);
    expect(err).not.toMatch(/^\s+at /m);
  });
});

describe('replay', () => {
  it('follows the story of a preset', async () => {
    const { status, out } = await run('replay deferred-free');
    expect(status).toBe(0);
    expect(out).toContain('the grace period ends');
    expect(out).toContain('Violated on this run: freed-on-return.');
    const json = JSON.parse((await run('replay deferred-free --json')).out) as {
      steps: number;
      violated: string[];
    };
    expect(json.violated).toEqual(['freed-on-return']);
    expect(json.steps).toBeGreaterThan(20);
  });

  it('says that there is no run', async () => {
    expect((await run('replay strawman')).out).toContain('It carries no run.');
  });

  it('is careful with a link whose run is damaged', async () => {
    const setup = preset('deferred-free');
    const link = writeLink(setup, [0, 0, 64, 64, 64, 0], 0);
    const { status, out } = await run(['replay', link.slice(0, -3)]);
    expect(status).toBe(2);
    expect(out).toContain('Careful: ');
  });
});

describe('export', () => {
  it('writes what the exporters write', async () => {
    expect((await run('export --to promela strawman')).out).toContain('active proctype vCPU_0()');
    expect((await run('export --to tla strawman')).out).toContain('MODULE strawman');
    expect((await run('export --to promela --protocol irq-off --walkers 2')).out).toContain(
      'proctype vCPU_1()',
    );
    const json = JSON.parse((await run('export --to json deferred-free')).out) as {
      steps: unknown[];
      states: unknown[];
    };
    expect(json.states).toHaveLength(json.steps.length + 1);
    const itf = JSON.parse((await run('export --to itf strawman --property use-after-free')).out) as {
      states: unknown[];
    };
    expect(itf.states).toHaveLength(11);
  });
});

describe('litmus', () => {
  it('says how a test can end under each memory model', async () => {
    const { status, out } = await run('litmus sb');
    expect(status).toBe(0);
    expect(out).toMatch(/\* +P0:r0=0 P1:r1=0 +– +reachable +reachable/);
    const json = JSON.parse((await run('litmus LB --memory weak --json')).out) as {
      models: { memory: string; matching: string[] }[];
    };
    expect(json.models).toMatchObject([{ memory: 'weak', matching: ['P0:r0=1 P1:r1=1'] }]);
  });
});

describe('the real process', () => {
  const root = resolve(import.meta.dirname, '../..');
  const real = (...argv: string[]): Outcome => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'src/cli/main.ts', ...argv],
      {
        cwd: root,
        encoding: 'utf8',
      },
    );
    return { status: status ?? -1, out: stdout, err: stderr };
  };

  it('gives its exit status, and writes where it should', () => {
    const holds = real('check', 'zap-alone', '--json');
    expect(holds).toMatchObject({ status: 0, err: '' });
    expect(JSON.parse(holds.out)).toMatchObject({ verdict: 'holds' });
    expect(real('check', 'strawman').status).toBe(1);
    expect(real('check', 'nothing')).toMatchObject({ status: 2, out: '' });
  });

  it('reads files', () => {
    expect(real('check', 'package.json')).toMatchObject({ status: 2, out: '' });
  });
});

it('the adapter offers the checker what the machine has, and no more', () => {
  const setup = preset('deferred-free');
  const model = modelOf(setup);
  expect(model.size).toBe(setup.machine.size);
  expect(model.properties.map((p) => p.id)).toEqual([
    ...setup.machine.properties.map((p) => p.id),
    'zapper-finishes',
  ]);
  expect(modelOf(preset('quiet-walk')).liveness).toBeUndefined();
});
