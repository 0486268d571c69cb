import { parseLitmus } from '../litmus/parse';
import { toProgram } from '../litmus/to-program';
import type { JudgedModel } from '../machine/models';
import { finalOutcomes } from '../program/outcomes';
import { setUp } from '../scenarios/setup';
import { scWithGracePeriods } from './grace-periods.testkit';
import { judge } from './judge';
import type { AxiomaticModel } from './model';
import { MODELS } from './models';

/** Allows what both allow. */
function both(one: AxiomaticModel, other: AxiomaticModel): AxiomaticModel {
  return {
    id: `${one.id}+${other.id}`,
    name: `${one.name} and ${other.name}`,
    judge: (frame) => {
      const [a, b] = [one.judge(frame), other.judge(frame)];
      return {
        allows: (witness) => a.allows(witness) && b.allows(witness),
        flags: () => [],
        explain: (witness) => a.explain(witness) ?? b.explain(witness),
      };
    },
  };
}

/** What the axioms say of grace periods on top of what each machine orders by itself. */
const TWINS: Readonly<Record<JudgedModel, AxiomaticModel>> = {
  sc: scWithGracePeriods,
  tso: both(MODELS.tso, MODELS.lkmm),
  weak: MODELS.lkmm,
};

function parsed(source: string): Extract<ReturnType<typeof parseLitmus>, { ok: true }>['test'] {
  const result = parseLitmus(source);
  if (!result.ok) throw new Error(`${JSON.stringify(result.refused)}\n${source}`);
  return result.test;
}

/** Final states by the axioms, as `0:r0=1; x=2;`; null if there are too many executions to count. */
export function byAxioms(litmus: string, memory: JudgedModel): string[] | null {
  const result = judge(parsed(litmus), TWINS[memory]);
  if (!result.ok) throw new Error(JSON.stringify(result.refused));
  return result.counted ? [...result.states].sort() : null;
}

/** Final states of the machine, of what `like` names; null if there are too many to visit. */
export function byMachine(
  litmus: string,
  memory: JudgedModel,
  like: readonly string[],
  {
    change = (program: string): string => program,
    readers,
  }: { readonly change?: (program: string) => string; readonly readers?: 'sections' | undefined } = {},
): { states: string[]; stops: ReadonlySet<string> } | null {
  const converted = toProgram(parsed(litmus));
  if (!converted.ok) throw new Error(`${JSON.stringify(converted.refused)}\n${litmus}`);
  const source = change(converted.source);
  const { outcomes, stops, complete } = finalOutcomes(
    setUp({ kind: 'program', title: 'test', memory, source, readers }),
    100_000,
  );
  if (!complete) return null;
  const labels = (like.at(0) ?? '').split(' ').filter((part) => part !== '');
  const states = [...outcomes].map((outcome) => {
    const values = new Map(outcome.split(' ').map((part) => part.split('=') as [string, string]));
    return labels
      .map((part) => part.replace(/=.*/, ''))
      .map((label) => `${label}=${values.get(label.replace(/^(\d+):/, 'P$1:')) ?? '0'};`)
      .join(' ');
  });
  return { states: [...new Set(states)].sort(), stops };
}

/** Where the engines disagree on a test, in words; null where they agree, or where one of them has too much to look at. */
export function disagreement(
  litmus: string,
  memory: JudgedModel,
  /** Whether the machine must reach all that the axioms allow. */
  exact = memory === 'sc',
): { readonly is: 'equal' | 'too-large' } | string {
  const axioms = byAxioms(litmus, memory);
  if (axioms === null) return { is: 'too-large' };
  // To the axioms nothing but a section is a reader; on the machine a held spinlock is one, too, unless it is told otherwise.
  const machine = byMachine(litmus, memory, axioms, { readers: 'sections' });
  if (machine === null) return { is: 'too-large' };
  if (machine.stops.size > 0) return `stops: ${[...machine.stops].join()}`;
  const beyond = machine.states.filter((state) => !axioms.includes(state));
  if (beyond.length > 0) return `only the machine ends in ${beyond.join(' | ')}`;
  // Under tso and weak the machine is stronger than the LKMM in ways that are known.
  const missed = exact ? axioms.filter((state) => !machine.states.includes(state)) : [];
  return missed.length > 0 ? `only the axioms end in ${missed.join(' | ')}` : { is: 'equal' };
}
