import { askedInArms, differenceOf, type Difference, type Sides } from '../../axioms/differences';
import { judge, type Judged } from '../../axioms/judge';
import { MODELS } from '../../axioms/models';
import { Search } from '../../checker';
import { programOf } from '../../editing/litmus';
import type { LitmusTest, Verdict } from '../../litmus/ast';
import { modelOf } from '../../scenarios/model';
import type { Asked } from '../../scenarios/asked';
import { setUp } from '../../scenarios/setup';

/** What the stepping machine says of a test under `weak`, and why it is not what the LKMM says. */
export type Stepped =
  | {
      readonly ok: true;
      readonly asks: Asked['asks'];
      /** Whether a state is reached that meets the condition, or fails a `forall`; null if that was not found out. */
      readonly reached: boolean | null;
      readonly states: number;
      /** Null where they agree. */
      readonly difference: Difference | null;
    }
  | { readonly ok: false; readonly refused: string };

/** Runs a test on the machine in every order; `judged` is what the LKMM says of it. */
export function stepAll(
  test: LitmusTest,
  judged: Extract<Judged, { ok: true }>,
  mostStates: number,
): Stepped {
  const made = programOf(test);
  if (!made.ok) {
    const { line, column, message } = made.refused;
    return { ok: false, refused: `${line}:${column}: ${message}` };
  }
  const setup = setUp({ kind: 'program', title: test.name, memory: 'weak', source: made.source });
  const search = new Search(modelOf(setup), {
    properties: ['outcome'],
    maxStates: mostStates,
    stopWhenAllFound: true,
  });
  while (!search.advance(SLICE));
  const { complete, states, properties } = search.report();
  const isFound = properties.some(({ id, witness }) => id === 'outcome' && witness !== undefined);
  const reached = isFound ? true : complete ? false : null;
  const asked = (verdict: Verdict): Verdict => askedOf(test, verdict);
  const weak = verdictIf(test, isFound);
  const found = { ok: true, asks: setup.machine.spec.final?.asks ?? 'exists', reached, states } as const;
  if (weak === asked(judged.verdict)) return { ...found, difference: null };
  const armv8 = judge(test, MODELS.armv8);
  const sides: Sides = {
    test,
    lkmm: asked(judged.verdict),
    armv8: asked(armv8.ok ? armv8.verdict : judged.verdict),
    weak,
    complete: reached !== null,
    flags: judged.flags,
  };
  const moved = askedInArms(sides);
  const inArms = moved === null ? null : judge(moved, MODELS.lkmm);
  const difference = differenceOf(inArms?.ok === true ? { ...sides, inArms: asked(inArms.verdict) } : sides);
  return { ...found, difference };
}

const SLICE = 1 << 14;

/** A search asks one question: is there such a state? Whether every state is one, it does not ask. */
const askedOf = (test: LitmusTest, verdict: Verdict): Verdict =>
  verdictIf(test, verdict !== verdictIf(test, false));

const verdictIf = ({ quantifier }: LitmusTest, reached: boolean): Verdict =>
  reached ? 'Sometimes' : quantifier === 'forall' ? 'Always' : 'Never';
