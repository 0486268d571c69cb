import { afterAll, describe, expect, it } from 'vitest';
import { differenceOf, withTailsInArms, type Difference } from '../../axioms/differences';
import { judge } from '../../axioms/judge';
import { MODELS, type ModelId } from '../../axioms/models';
import { Search } from '../../checker';
import type { LitmusTest, LitmusThread, Verdict } from '../../litmus/ast';
import { parseLitmus } from '../../litmus/parse';
import type { MemoryModel } from '../../machine/models';
import { modelOf } from '../../scenarios/model';
import { ALL_PRESETS, presetById } from '../../scenarios/presets';
import type { Scenario } from '../../scenarios/scenario';
import { setUp } from '../../scenarios/setup';
import { toLitmus } from '../litmus';

const preset = (id: string): Scenario => {
  const found = presetById(id);
  if (found === undefined) throw new Error(id);
  return found;
};

const read = (text: string): LitmusTest => {
  const parsed = parseLitmus(text);
  if (!parsed.ok) throw new Error(`${JSON.stringify(parsed.refused)}\n${text}`);
  return parsed.test;
};

/** Whether the machine reaches what the test's condition asks for. */
function byMachine(scenario: Scenario, memory: MemoryModel): boolean | null {
  const setup = setUp({ ...scenario, memory });
  const id = setup.machine.spec.final === undefined ? 'use-after-free' : 'outcome';
  const search = new Search(modelOf(setup), { properties: [id], maxStates: 200_000, stopWhenAllFound: true });
  while (!search.advance(1 << 14));
  const { complete, properties } = search.report();
  if (properties.some((p) => p.id === id && p.witness !== undefined)) return true;
  return complete ? false : null;
}

function byAxioms(test: LitmusTest, model: ModelId): boolean {
  const judged = judge(test, MODELS[model]);
  if (!judged.ok) throw new Error(judged.refused.message);
  return judged.verdict !== (test.quantifier === 'forall' ? 'Always' : 'Never');
}

describe('scenarios of pages as litmus tests', () => {
  it('say what a walk does, and that freed memory is read', () => {
    const text = toLitmus(setUp(preset('strawman')));
    expect(text).toContain('exists (0:uaf=1)');
    expect(text).toContain('int L3[');
    expect(text).toMatch(/sptes_3 = READ_ONCE\(\*\(sptes_4/);
    expect(text).toContain('spin_lock(mmu_lock);');
    expect(text).not.toContain('filter');
  });

  it.each(['quiet-walk', 'strawman', 'never-freed', 'why-not-lock'])(
    '%s: both engines say the same under sc and tso',
    (id) => {
      const test = read(toLitmus(setUp(preset(id))));
      for (const memory of ['sc', 'tso'] as const)
        expect(byAxioms(test, memory), memory).toBe(byMachine(preset(id), memory));
    },
  );

  it.each([
    'quiet-walk',
    'strawman',
    'never-freed',
    'why-not-lock',
    'wait-without-lock',
    'deferred-free',
    'no-read-lock',
    'callback-frees-first',
    'weak-leave',
    'weak-enter',
    'weak-all-barriers',
  ])('%s: weak and the LKMM say the same, or one of the reasons why not', (id) => {
    const test = read(toLitmus(setUp(preset(id))));
    const lkmm = byAxioms(test, 'lkmm');
    const weak = byMachine(preset(id), 'weak');
    if (weak === lkmm) return;
    const verdict = (reached: boolean): 'Sometimes' | 'Never' => (reached ? 'Sometimes' : 'Never');
    expect(REASONS).toContain(
      differenceOf({
        test,
        lkmm: verdict(lkmm),
        armv8: verdict(byAxioms(test, 'armv8')),
        weak: verdict(weak === true),
        complete: weak !== null,
        flags: [],
      }),
    );
  });

  it.each(['irq-enter', 'irq-release', 'ipi-waits', 'tdp-mmu'])(
    '%s: who waits for an interrupt or an rwlock waits under the LKMM, too',
    (id) => {
      const text = toLitmus(setUp(preset(id)), 2);
      expect(text).toMatch(/synchronize_srcu\(irqs_off_0\)|atomic_fetch_add_acquire\(1, mmu_lock\)/);
      // The axioms of sc know no read-side sections.
      const lkmm = byAxioms(read(text), 'lkmm');
      if (byMachine(preset(id), 'weak') === true) expect(lkmm).toBe(true);
      const without = text.replace(/^\s*synchronize_srcu\(irqs_off_0\);\n/m, '');
      if (without !== text) expect(byAxioms(read(without), 'lkmm')).toBe(true);
    },
  );

  it('go out, every one but those with a handler, and are read again', () => {
    for (const scenario of ALL_PRESETS) {
      const setup = setUp(scenario);
      if (setup.machine.threads.some(({ context }) => context === 'handler')) {
        // Whatever line its CPU is at, a handler comes between it and the next.
        expect(() => toLitmus(setup, 2), scenario.id).toThrow(/^“handler \w+ \{” runs between/);
        continue;
      }
      const text = toLitmus(setup, 2);
      expect(text, scenario.id).not.toMatch(/undefined|\[object/);
      // A place that a thread was not given would be a register that nobody has set.
      for (const thread of read(text).threads) expect(strangers(thread, text), scenario.id).toEqual([]);
    }
  });
});

/** Arrays of the test that a thread names without having been given them. */
function strangers({ index, parameters }: LitmusThread, text: string): string[] {
  const given = new Set(parameters.map(({ name }) => name));
  const arrays = [...text.matchAll(/^\tint (\w+)\[/gm)].map(([, name]) => name);
  const body = new RegExp(`^P${index}\\([^)]*\\)\n\\{\n(.*?)^\\}`, 'ms').exec(text)?.[1] ?? '';
  return arrays.filter((name) => !given.has(name) && new RegExp(`\\b${name}\\b`).test(body));
}

/** Why the LKMM may allow what the machine does not reach. */
const REASONS: readonly (Difference | null)[] = ['bounded', 'all-cpus', 'grace-period', 'branch', 'window'];

function inArmsOf(test: LitmusTest): { readonly inArms?: Verdict } {
  const moved = withTailsInArms(test);
  const judged = moved === null ? null : judge(moved, MODELS.lkmm);
  return judged?.ok === true ? { inArms: judged.verdict } : {};
}

/** What a litmus test can ask of a scenario that asks nothing itself: the bugs that show in a state. */
const SHOWS = ['use-after-free', 'recycled-walk', 'wild-walk'] as const;

/** Whether the machine reaches what the test's condition asks for: its own outcome, or a bug that shows. */
function reaches(scenario: Scenario, memory: MemoryModel): boolean | null {
  const setup = setUp({ ...scenario, memory });
  const { final, bugs = [] } = setup.machine.spec;
  const properties = final === undefined ? [...SHOWS, ...bugs] : (['outcome'] as const);
  const search = new Search(modelOf(setup), { properties, maxStates: 200_000 });
  while (!search.advance(1 << 14));
  const { complete, properties: found } = search.report();
  if (found.some(({ witness }) => witness !== undefined)) return true;
  return complete ? false : null;
}

describe('process tables, interrupts and memory allocated anew as litmus tests', () => {
  /** Those that the LKMM judges within some seconds; `LITMUS_OUT=all` asks for every example. */
  const QUICK = [
    'recycled-page',
    'mmio-out-of-date',
    'gup-against-collapse',
    'khugepaged-frees-table',
    'khugepaged-asks-everybody',
    'host-walk-twice',
    'host-walk-once',
    'table-gone-meanwhile',
    'look-again-under-lock',
    'dirty-by-hardware',
    'dirty-by-exchange',
    'pmd-high-first',
    'pmd-low-first',
    'program-typesafe-reused',
  ];
  const all = process.env.LITMUS_OUT === 'all';
  const unanswered: string[] = [];
  afterAll(() => {
    if (all)
      console.info(`${unanswered.length} of ${chosen.length} without an answer\n${unanswered.join('\n')}`);
  });
  // Of those with a handler there is no litmus test, as is shown above.
  const hasHandler = (scenario: Scenario): boolean =>
    setUp(scenario).machine.threads.some(({ context }) => context === 'handler');
  const chosen = ALL_PRESETS.filter((one) => (all ? !hasHandler(one) : QUICK.includes(one.id ?? ''))).map(
    ({ id = '' }) => id,
  );

  it.each(chosen)(
    '%s: weak and the LKMM say the same, or one of the reasons why not',
    (id) => {
      const test = read(toLitmus(setUp(preset(id)), 2));
      const judged = judge(test, MODELS.lkmm);
      if (!judged.ok) {
        // Too many ways to go is no answer; which tests are so is told at the end.
        unanswered.push(`${id}: ${judged.refused.message}`);
        return expect(QUICK).not.toContain(id);
      }
      const lkmm = judged.verdict !== (test.quantifier === 'forall' ? 'Always' : 'Never');
      const weak = reaches(preset(id), 'weak');
      if (QUICK.includes(id)) expect(lkmm).toBe(weak);
      if (weak === lkmm) return;
      const verdict = (reached: boolean): 'Sometimes' | 'Never' => (reached ? 'Sometimes' : 'Never');
      const difference = differenceOf({
        test,
        lkmm: verdict(lkmm),
        armv8: verdict(byAxioms(test, 'armv8')),
        weak: verdict(weak === true),
        complete: weak !== null,
        flags: [],
        ...inArmsOf(test),
      });
      expect(REASONS, `${id}: ${difference}`).toContain(difference);
    },
    36_000_000,
  );

  it.each(['ipi-waits', ...(all ? ['guest-flushed'] : [])])(
    '%s: only a free below a join, which need not wait for the branch, makes it fail under the LKMM',
    (id) => {
      const text = toLitmus(setUp(preset(id)), 2);
      expect(reaches(preset(id), 'weak')).toBe(false);
      expect(byAxioms(read(text), 'lkmm')).toBe(true);
      expect(inArmsOf(read(text))).toEqual({ inArms: 'Never' });
      // Where no IPI is waited for, it fails in any case.
      const without = text.replace(/^\s*synchronize_srcu\(irqs_off_0\);\n/m, '');
      expect(inArmsOf(read(without))).toEqual({ inArms: 'Sometimes' });
    },
  );

  it('an IPI empties what hardware keeps, and waits for what it is doing', () => {
    const text = toLitmus(setUp(preset('flush-then-free')), 2);
    expect(text).toContain('flushes = smp_load_acquire(flushes_0);');
    expect(text).toMatch(/atomic_inc\(flushes_0\);\n\s*smp_mb\(\);\n\s*if \(ipi0\) \{\n\s*synchronize_srcu/);
  });

  it('memory allocated anew is another array, whatever its old pointers find', () => {
    const reused = (look: string): Scenario => ({
      kind: 'program',
      title: 'reused',
      memory: 'sc',
      source: `page A { a = 1 }\npage *p = &A;\nthread P0 { page *q = p; if (q) { r = q->a; } }\nthread P1 { WRITE_ONCE(p, NULL); ${look} free(&A); n = alloc(A); if (n) { WRITE_ONCE(n->a, 7); } }\n`,
    });
    for (const look of ['', 'synchronize_rcu();']) {
      const scenario = reused(look);
      const test = read(toLitmus(setUp(scenario), 2));
      expect(byAxioms(test, 'sc'), look).toBe(reaches(scenario, 'sc'));
    }
  });
});

describe('loops', () => {
  const scenario = (source: string): Scenario => ({ kind: 'program', title: 'loops', memory: 'sc', source });
  const wait = scenario(
    'int x, y;\nthread P0 { WRITE_ONCE(y, 1); smp_store_release(&x, 1); }\nthread P1 { while (READ_ONCE(x) == 0) { } smp_rmb(); r1 = READ_ONCE(y); }\nexists (P1:r1 == 0)\n',
  );

  it('are refused, with the line, until somebody says how often', () => {
    expect(() => toLitmus(setUp(wait))).toThrow('while');
    const text = toLitmus(setUp(wait), 2);
    expect(text).toContain('filter (1:left=0)');
    expect(text.match(/READ_ONCE\(\*x\)/g)).toHaveLength(3);
    expect(byAxioms(read(text), 'lkmm')).toBe(false);
  });

  it('of a constant number of rounds leave nothing out', () => {
    const counts = scenario(
      'int x;\nthread P0 { for (int i = 0; i < 2; i++) x++; }\nthread P1 { x++; }\nexists (x == 1)\n',
    );
    const text = toLitmus(setUp(counts), 2);
    expect(byAxioms(read(text), 'sc')).toBe(byMachine(counts, 'sc'));
  });

  it('and pages go out with their pointers, and with what is freed', () => {
    const pages = (free: string): Scenario =>
      scenario(
        `page A { a = 1, *next = &B }\npage B { a = 2 }\npage *p = &A;\nthread P0 { rcu_read_lock(); page *q = rcu_dereference(p); while (q->a == 1) { q = q->next; } r = q->a; rcu_read_unlock(); }\nthread P1 { page *old = p; rcu_assign_pointer(p, &B); ${free} }\n`,
      );
    const uaf = (free: string): boolean => byAxioms(read(toLitmus(setUp(pages(free)), 2)), 'lkmm');
    for (const free of ['free(old);', 'call_rcu(old);', 'synchronize_rcu(); free(old);', 'old->a = 3;']) {
      expect(byMachine(pages(free), 'weak'), free).toBe(free === 'free(old);');
      if (free !== 'old->a = 3;') expect(uaf(free), free).toBe(free === 'free(old);');
    }
  });

  it('and rcu_barrier() waits for what call_rcu() queued; what adds unless tells whether it did', () => {
    const source = (wait: string): Scenario =>
      scenario(
        `int x;\npage A { a = 1 }\npage *p = &A;\nthread P0 { page *q = p; WRITE_ONCE(p, NULL); call_rcu(q); ${wait} r = atomic_inc_not_zero(&x); }\nthread P1 { rcu_read_lock(); page *q = rcu_dereference(p); if (q) { s = q->a; } rcu_read_unlock(); k = xchg(&x, 2); }\nexists (P0:r == 1 && P1:k == 0)\n`,
      );
    for (const wait of ['', 'rcu_barrier();']) {
      const test = read(toLitmus(setUp(source(wait)), 2));
      expect(byAxioms(test, 'lkmm'), wait).toBe(byMachine(source(wait), 'weak'));
      const never = toLitmus(setUp(source(wait)), 2).replace(/^exists .*$/m, 'exists (1:uaf=1)');
      expect(byAxioms(read(never), 'lkmm'), wait).toBe(false);
    }
  });

  it('and asserts tell of what fails', () => {
    const publish = preset('program-publish');
    const text = toLitmus(setUp(publish));
    expect(text).toContain('exists (1:failed=1)');
    expect(byAxioms(read(text), 'sc')).toBe(false);
    expect(byAxioms(read(text), 'lkmm')).toBe(true);
  });

  it('go round with functions, breaks and gotos', () => {
    const jumps = scenario(
      'int x, y;\nint f(int n) { if (n == 0) return READ_ONCE(x); return READ_ONCE(y); }\nthread P0 { WRITE_ONCE(x, 1); WRITE_ONCE(y, 1); }\nthread P1 { r = f(1); again: s = f(0); if (s == 0) { k = k + 1; if (k < 2) goto again; } }\nexists (P1:r == 1 && P1:s == 0)\n',
    );
    const test = read(toLitmus(setUp(jumps), 2));
    expect(byAxioms(test, 'sc')).toBe(false);
    expect(byAxioms(test, 'lkmm')).toBe(byMachine(jumps, 'weak'));
  });
});
