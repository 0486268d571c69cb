/**
 * Makes the golden links of the newest format, 6:
 *
 *     npx tsx src/link/golden.testkit.ts > src/link/golden/v6.json
 *
 * Only before the first release of a format, or to add to it: a link that was golden once stays so.
 */
import { dice } from '../scenarios/hostile.testkit';
import { PRESETS } from '../scenarios/presets';
import type { Scenario } from '../scenarios/scenario';
import { setUp } from '../scenarios/setup';
import { canonicalJson } from '../scenarios/canonical';
import { writeLink, type Moment, type Viewing } from './link';
import { randomRun } from './link.testkit';
import { needsV6 } from './v6';

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

const presets = PRESETS.filter(needsV6);
const [first] = presets;
const own = [
  { when: 'always', holds: '!(pte freed)' },
  { when: 'sometimes', holds: 'pte live' },
] as const;
const made: Scenario[] = [
  { ...first, id: undefined, title: 'Größe “42” <b>→ ∞</b>', memory: 'weak', window: 5, properties: own },
  { ...first, id: undefined, title: 'On x86', memory: 'tso', properties: own.slice(1) },
];

console.log(
  JSON.stringify(
    [...made, ...presets].map(golden).filter(({ link }) => link.startsWith('v6.')),
    null,
    1,
  ),
);
