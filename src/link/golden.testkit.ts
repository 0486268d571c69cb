/**
 * Makes the golden links of the newest format, 7:
 *
 *     npx tsx src/link/golden.testkit.ts > src/link/golden/v7.json
 *
 * Only before the first release of a format, or to add to it: a link that was golden once stays so.
 */
import { dice } from '../scenarios/hostile.testkit';
import { protocolOf } from '../domains/kvm/protocols';
import { PRESETS } from '../scenarios/presets';
import { FIRST_PRESET } from '../scenarios/presets/first';
import type { Scenario } from '../scenarios/scenario';
import { setUp } from '../scenarios/setup';
import { canonicalJson } from '../scenarios/canonical';
import { writeLink, type Moment, type Viewing } from './link';
import { randomRun } from './link.testkit';

/** A link, and what it opened when it was made. */
export interface GoldenLink {
  readonly link: string;
  /** Its canonical JSON. */
  readonly scenario: string;
  readonly schedule: readonly number[];
  readonly position: number;
  readonly viewing?: Viewing;
  readonly moments?: readonly Moment[];
}

const next = dice(2011);

function golden(scenario: Scenario, at: number): GoldenLink {
  const setup = setUp(scenario);
  const schedule = randomRun(setup, 100, next);
  const from = next(schedule.length + 1);
  const to = from + next(schedule.length + 1 - from);
  const position = from + next(to + 1 - from);
  // Read-only, a part, both, and links that ask for nothing.
  const viewing: Viewing | undefined =
    at % 4 === 3 ? undefined : { readOnly: at % 4 !== 1, range: at % 4 === 0 ? null : { from, to } };
  const moments: readonly Moment[] =
    at % 3 === 2
      ? []
      : [
          { position: from, name: 'Größe “42”' },
          { position: to, name: `moment ${at}` },
        ];
  const carried = canonicalJson({ ...scenario, expect: undefined });
  return {
    link: writeLink(setup, schedule, position, viewing, moments),
    scenario: carried,
    schedule,
    position,
    ...(viewing === undefined ? {} : { viewing }),
    ...(moments.length === 0 ? {} : { moments }),
  };
}

const debug = [
  { when: 'always', holds: '!(vCPU 0:sptes[3] == L2 && L2 freed)' },
  { when: 'sometimes', holds: 'vCPU 0:sptes[1] == "MMIO"' },
] as const;
const last = [{ when: 'sometimes', holds: 'vCPU 0:spte == "MMIO" && L2 freed' }] as const;

const made: Scenario[] = PRESETS.flatMap((preset): Scenario[] => {
  if (preset.kind !== 'kvm' || protocolOf(preset.protocol).keeps !== 'spte') return [];
  const walks = preset.threads.map((t) => (t.runs === 'walk' ? { ...t, hierarchy: true } : t));
  return preset.id === FIRST_PRESET.id
    ? [
        { ...preset, id: undefined, title: 'Größe “42” <b>→ ∞</b>', threads: walks, properties: debug },
        { ...preset, id: undefined, title: 'On x86', memory: 'tso', window: 5, properties: last },
      ]
    : [{ ...preset, threads: walks }];
});

console.log(
  JSON.stringify(
    made.map(golden).filter(({ link }) => link.startsWith('v7.')),
    null,
    1,
  ),
);
