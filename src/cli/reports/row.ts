import type { Report } from '../../checker';
import type { Setup } from '../../scenarios/setup';

/** What became of one subject of a check. */
export type Row =
  | {
      readonly name: string;
      readonly setup: Setup;
      readonly report: Report;
      readonly seconds: number;
      /** Link to the counterexample of the worst thing found, if one was. */
      readonly link: string | null;
    }
  | {
      readonly name: string;
      /** Why it cannot be checked. */
      readonly problem: string;
    };

/** A finding as people read it: `use-after-free is violated in 10 steps`. */
export function findings(row: Row): readonly { property: string; kind: string; message: string }[] {
  if ('problem' in row) return [];
  // What a program's `exists` asks is no promise: it is answered, not broken.
  const met = row.setup.scenario.kind === 'program' ? 'is reached' : 'is violated';
  const words = { bug: 'is violated', liveness: 'is violated', goal: 'is never reached', concern: met };
  return row.report.properties
    .filter(({ verdict }) => verdict === 'violated')
    .map(({ id, kind, steps }) => ({
      property: id,
      kind,
      message: `${id} ${words[kind]}${steps === undefined ? '' : ` in ${steps} steps`}`,
    }));
}

/** What fails a check: bugs and liveness; concerns are told, and do not. */
export const fails = ({ kind }: { kind: string }): boolean => kind !== 'concern';
