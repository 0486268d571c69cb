import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { withOrigin } from '../../litmus/origin';
import { parseLitmus } from '../../litmus/parse';
import { toProgram } from '../../litmus/to-program';
import type { End, Handle } from '../../worker/client';
import { answerTo } from '../../worker/litmus';
import type { Answer, TaskOf } from '../../worker/protocol';
import type { SessionView } from '../contract';
import { Executions } from './executions';

/** Who frees waits for the section if somebody walks; what frees is below the join. */
const freed = (free: string): string => `C freed
{}
P0(int *x, int *mode, struct srcu_struct *s) { i = srcu_read_lock(s); r0 = READ_ONCE(*x); smp_mb(); WRITE_ONCE(*mode, 1); srcu_read_unlock(s, i); }
P1(int *x, int *mode, struct srcu_struct *s) { r0 = READ_ONCE(*mode); if (r0 == 0) { synchronize_srcu(s); } ${free} }
exists (0:r0=9 /\\ 1:r0=1)
`;

/** No branch: on the machine a grace period is a barrier on every CPU, also in P1, which has none. */
const SIDE = `C side
{}
P0(int *x, int *y) { WRITE_ONCE(*x, 1); synchronize_rcu(); r0 = READ_ONCE(*y); }
P1(int *x, int *y) { WRITE_ONCE(*y, 1); r0 = READ_ONCE(*x); }
exists (0:r0=0 /\\ 1:r0=0)
`;

interface Asked {
  readonly inArms: number;
  answer(): Promise<void>;
}

/** The sheet of a test, and the workers' work, which is done when the test says so. */
function opened(source: string): { executions: Executions; asked: Asked } {
  const jobs: (() => void)[] = [];
  let inArms = 0;
  const later = <A extends Answer, T>(task: () => Answer, read: (answer: A) => T): Handle<T & object> => {
    let finish: (end: End<T & object>) => void = () => undefined;
    const end = new Promise<End<T & object>>((resolve) => (finish = resolve));
    const job = (): void => finish({ ...(read(task() as A) as T & object), state: 'done', seconds: 0 });
    jobs.push(job);
    return {
      end,
      cancel: () => {
        const at = jobs.indexOf(job);
        if (at >= 0) jobs.splice(at, 1);
        finish({ state: 'cancelled' });
      },
    };
  };
  const pool: ConstructorParameters<typeof Executions>[0] = {
    judge: (task: TaskOf<'judge'>) => {
      if (task.inArms === true) inArms++;
      return later(
        () => answerTo({ type: 'judge', ...task }),
        ({ judged }: Extract<Answer, { type: 'judged' }>) => ({ judged }),
      );
    },
    endings: (task) =>
      later(
        () => answerTo({ type: 'endings', ...task }),
        ({ endings }: Extract<Answer, { type: 'ended' }>) => ({ endings }),
      ),
    executions: (task) =>
      later(
        () => answerTo({ type: 'executions', ...task }),
        ({ executions }: Extract<Answer, { type: 'listed' }>) => ({ executions }),
      ),
    why: () => {
      throw new Error('nobody asks why');
    },
    check: () => {
      throw new Error('nobody looks for a run');
    },
  };
  const parsed = parseLitmus(source);
  const made = parsed.ok ? toProgram(parsed.test) : parsed;
  if (!made.ok) throw new Error(made.refused.message);
  const scenario = {
    kind: 'program',
    title: 'x',
    memory: 'weak',
    source: withOrigin(made.source, source),
  } as const;
  const store = createStore(() => ({ scenario, status: 'ready' }) as unknown as SessionView);
  const executions = new Executions(pool, { store, send: () => undefined });
  executions.show();
  return {
    executions,
    asked: {
      get inArms() {
        return inArms;
      },
      answer: async () => {
        while (jobs.length > 0) {
          jobs.shift()?.();
          for (let i = 0; i < 4; i++) await Promise.resolve();
        }
      },
    },
  };
}

describe('why the machine and the LKMM do not say the same', () => {
  it('is a branch where the LKMM, asked about both arms, says what the machine says', async () => {
    const { executions, asked } = opened(freed('WRITE_ONCE(*x, 9);'));
    expect(Executions.difference(executions.store.getState())).toBeNull();
    await asked.answer();
    expect(asked.inArms).toBe(1);
    expect(Executions.difference(executions.store.getState())).toBe('branch');
    expect(Executions.progress(executions.store.getState())).toMatchObject({ cancelled: false });
  });

  it('is asked again after it was cancelled, and says nothing meanwhile', async () => {
    const { executions, asked } = opened(freed('WRITE_ONCE(*x, 9);'));
    const stop = executions.store.subscribe(({ inArms }) => {
      if (inArms?.state !== 'running') return;
      stop();
      executions.cancel();
    });
    await asked.answer();
    expect(executions.store.getState().inArms).toEqual({ state: 'cancelled' });
    expect(Executions.difference(executions.store.getState())).toBeNull();
    executions.resume();
    await asked.answer();
    expect(asked.inArms).toBe(2);
    expect(Executions.difference(executions.store.getState())).toBe('branch');
  });

  it('costs no question where nothing hangs on the answer', async () => {
    const cases = [
      [SIDE, 'grace-period'],
      [freed('smp_mb(); WRITE_ONCE(*x, 9);'), null],
    ] as const;
    for (const [source, difference] of cases) {
      const { executions, asked } = opened(source);
      await asked.answer();
      expect(executions.store.getState().judged.get('lkmm')).toMatchObject({ state: 'done' });
      expect(asked.inArms).toBe(0);
      expect(executions.store.getState().inArms).toBeNull();
      expect(Executions.difference(executions.store.getState())).toBe(difference);
    }
  });
});
