import { check, type Report } from '../src/checker';
import { PROTOCOLS, type ProtocolId } from '../src/domains/kvm/protocols';
import { protocolWords } from '../src/texts/en/core';
import { MEMORY_MODELS, type MemoryModel } from '../src/machine/models';
import { modelOf } from '../src/scenarios/model';
import type { KvmScenario, Scenario } from '../src/scenarios/scenario';
import { setUp } from '../src/scenarios/setup';
import { CHAIN_TABLE, MMIO_ADDRESS } from '../src/domains/kvm/tables';
import { linesOf, matrixOf } from '../src/scenarios/variants';

const COLUMNS = [
  'use-after-free',
  'wild-walk',
  'recycled-walk',
  'double-free',
  'sleep-in-atomic',
  'deadlock',
  'leak',
  'torn-spte',
  'freed-on-return',
  'fresh-snapshot',
] as const;

/** One walker that walks, one zapper that zaps the last-level page it walks to. */
function standardScenario(protocol: ProtocolId, memory: MemoryModel): KvmScenario {
  return {
    kind: 'kvm',
    title: 'one walker, one zapper',
    protocol,
    memory,
    table: CHAIN_TABLE,
    threads: [
      { runs: 'walk', address: MMIO_ADDRESS },
      { runs: 'zap', batches: [['L1']] },
    ],
  };
}

function checked(scenario: Scenario): Report {
  const report = check(modelOf(setUp(scenario)), { shorten: 'none' });
  if (!report.complete) throw new Error(`"${scenario.title}" is too large for the tables`);
  return report;
}

function violatedIn(scenario: Scenario): Set<string> {
  return new Set(checked(scenario).properties.flatMap((p) => (p.verdict === 'violated' ? [p.id] : [])));
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

/** The whole of `docs/verdicts.md`, computed by exhaustive search. */
export function verdictsDocument(): string {
  return [
    '# Verdicts',
    '',
    'Computed by the checker over every interleaving, and tested against this file: one walker that walks four',
    'levels to an MMIO marker, one zapper that zaps the last page on its way, unless said otherwise.',
    '✗ violated, · holds. `freed-on-return` and `fresh-snapshot` are the reviewer’s two concerns, not bugs.',
    '',
    '## Protocol × memory model × property',
    '',
    matrixTable(),
    '',
    'A bug halts the system, so a row tells what can go wrong first. `sync-rcu` sleeps under `mmu_lock` before it',
    'could free anything; without the lock around it only `fresh-snapshot` is violated.',
    '',
    '## Does commit always return?',
    '',
    'Two walkers that never stop walking, one zapper, weak fairness for everybody.',
    '',
    livenessTable(),
    '',
    '## The 2011 scheme: counter and barriers',
    '',
    'Inside `rcu_read_lock`; ✗ is a use after free.',
    '',
    barrierTable('rcu-merged', ['mb_after_inc', 'mb_before_dec', 'mb_before_check'], []),
    '',
    'Without `rcu_read_lock` every row is ✗ in every model: the deferred branch is broken.',
    '',
    '## The 2012 scheme: mode and interrupts',
    '',
    'The way out by a full barrier, by a release store, or by nothing. The zapper has two barriers, of commit and of the',
    'flush: either is enough, and so the one of commit was dropped later.',
    '',
    exitTable(),
    '',
    '## Which lines matter',
    '',
    'Each line removed in turn (with its closing half, where it has one): the bugs that are then reachable, per',
    'memory model. Lines that cost nothing to remove in this scenario are not listed; they may matter in others.',
    '',
    ...PROTOCOLS.flatMap(({ id }) => [
      `### ${protocolWords('kvm', id).name} (\`${id}\`)`,
      '',
      weightTable(id),
      '',
    ]),
  ].join('\n');
}

function matrixTable(): string {
  const rows = matrixOf(standardScenario('rcu-merged', 'sc')).map(({ protocol, memory, scenario }) => {
    const violated = violatedIn(scenario);
    return [`\`${protocol}\``, memory, ...COLUMNS.map((id) => (violated.has(id) ? '✗' : '·'))];
  });
  return table(['protocol', 'memory', ...COLUMNS], rows);
}

function livenessTable(): string {
  const rows = PROTOCOLS.filter(({ readsOnce }) => readsOnce).map(({ id }) => {
    const standard = standardScenario(id, 'sc');
    const walk = { runs: 'walk', address: MMIO_ADDRESS, rounds: 'forever' } as const;
    const violated = violatedIn({ ...standard, threads: [walk, standard.threads[1], walk] });
    return [`\`${id}\``, violated.has('zapper-finishes') ? '✗' : '·'];
  });
  return table(['protocol', 'zapper-finishes'], rows);
}

function subsets(ids: readonly string[]): { off: string[]; shown: string[] }[] {
  return Array.from({ length: 1 << ids.length }, (_, mask) => ({
    off: ids.filter((_id, i) => ((mask >> i) & 1) === 0),
    shown: ids.map((_id, i) => (((mask >> i) & 1) === 0 ? '–' : 'yes')),
  }));
}

function perMemory(protocol: ProtocolId, off: readonly string[], on: readonly string[]): string[] {
  return MEMORY_MODELS.map((memory) =>
    violatedIn({ ...standardScenario(protocol, memory), off, on }).has('use-after-free') ? '✗' : '·',
  );
}

function barrierTable(protocol: ProtocolId, ids: readonly string[], on: readonly string[]): string {
  const rows = subsets(ids).map(({ off, shown }) => [...shown, ...perMemory(protocol, off, on)]);
  return table([...ids.map((id) => `\`${id}\``), ...MEMORY_MODELS], rows);
}

function exitTable(): string {
  const ways = [
    { name: 'full barrier', off: [], on: [] },
    { name: 'release store', off: ['mb_before_outside'], on: ['release_outside'] },
    { name: 'nothing', off: ['mb_before_outside'], on: [] },
  ];
  const rows = subsets(['mb_after_reading', 'mb_commit', 'mb_before_check']).flatMap(({ off, shown }) =>
    ways.map((way) => [
      shown[0],
      way.name,
      shown[1],
      shown[2],
      ...perMemory('irq-off', [...off, ...way.off], way.on),
    ]),
  );
  return table(['`mb_after_reading`', 'way out', '`mb_commit`', '`mb_before_check`', ...MEMORY_MODELS], rows);
}

function weightTable(protocol: ProtocolId): string {
  const found = new Map<string, string[]>();
  MEMORY_MODELS.forEach((memory, column) => {
    const standard = standardScenario(protocol, memory);
    const already = bugsOf(standard);
    for (const { line, scenario } of linesOf(standard)) {
      const bugs = [...bugsOf(scenario)].filter((id) => !already.has(id));
      const cells = found.get(line) ?? MEMORY_MODELS.map(() => '·');
      cells[column] = bugs.length === 0 ? '·' : bugs.join(', ');
      found.set(line, cells);
    }
  });
  const rows = [...found]
    .filter(([, cells]) => cells.some((cell) => cell !== '·'))
    .map(([line, cells]) => [`\`${line}\``, ...cells]);
  return rows.length === 0
    ? 'No line matters: it is broken as it is.'
    : table(['without', ...MEMORY_MODELS], rows);
}

function bugsOf(scenario: Scenario): Set<string> {
  return new Set(
    checked(scenario).properties.flatMap((p) =>
      p.verdict === 'violated' && p.kind !== 'concern' ? [p.id] : [],
    ),
  );
}
