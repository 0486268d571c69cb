import { expect, it, test } from 'vitest';
import { ALL_PRESETS, PRESET_GROUPS } from '../../../scenarios/presets';
import { setUp } from '../../../scenarios/setup';
import { commandWords, searchWords } from '../../../texts/search-words';
import { commandEntries } from './commands';
import { entryGroups } from './entries';
import { rank } from './rank';

const groups = entryGroups((text) => text);
const entries = groups.flatMap(({ entries }) => entries);
const best = <E extends { title: string; words: string }>(all: readonly E[], search: string): readonly E[] =>
  all.filter((entry) => rank(entry, search) > 0).sort((a, b) => rank(b, search) - rank(a, search));
const found = (search: string) => best(entries, search);

it('every preset stands in exactly one group', () => {
  const ids = PRESET_GROUPS.flatMap(({ presets }) => presets.map(({ id }) => id));
  expect([...ids].sort()).toEqual(ALL_PRESETS.map(({ id }) => id).sort());
});

it('finds by title, id, protocol, failure and memory model, all words at once', () => {
  expect(found('strawman')[0].id).toBe('strawman');
  expect(found('use after free').length).toBeGreaterThan(3);
  expect(found('use after free weak').length).toBeGreaterThan(0);
  expect(found('use after free weak').length).toBeLessThan(found('use after free').length);
  expect(found('tdp-rcu')[0].id).toBe('tdp-mmu');
  expect(found('no such thing')).toEqual([]);
  expect(found('  ').length).toBe(entries.length);
});

it('a word of the title counts more than one of the text', () => {
  const title = { title: 'The counter', words: 'the counter' };
  const text = { title: 'A walk', words: 'a walk, and a counter' };
  expect(rank(title, 'counter')).toBeGreaterThan(rank(text, 'counter'));
});

it('a short word is found where a word begins, and not within another', () => {
  expect(rank({ title: '', words: 'false alarm, warm cache' }, 'arm')).toBe(0);
  expect(rank({ title: '', words: 'arm64' }, 'arm')).toBeGreaterThan(0);
  expect(rank({ title: '', words: 'Seitentabellen' }, 'tabelle')).toBeGreaterThan(0);
});

const isMm = (id: string): boolean => ALL_PRESETS.find((preset) => preset.id === id)?.kind === 'mm';
const runs = (id: string, wanted: string): boolean => {
  const preset = ALL_PRESETS.find((one) => one.id === id);
  return preset?.kind !== 'program' && preset?.threads.some((thread) => thread.runs === wanted) === true;
};
const isLitmus = (id: string): boolean => id.startsWith('litmus-');
const isOrdered = (id: string): boolean => ALL_PRESETS.find((preset) => preset.id === id)?.memory !== 'sc';

/** What newcomers, teachers and kernel developers type, in both languages, and what the first answer must then be. */
const MEANT: readonly [search: string, isMeant: (id: string) => boolean][] = [
  ['process page tables', isMm],
  ['page tables', isMm],
  ['virtual memory', isMm],
  ['munmap', (id) => runs(id, 'unmap')],
  ['GUP', (id) => runs(id, 'gup-fast')],
  ['get_user_pages', (id) => runs(id, 'gup-fast')],
  ['huge page', isMm],
  ['khugepaged', (id) => runs(id, 'collapse')],
  ['kswapd', (id) => runs(id, 'reclaim')],
  ['mprotect', (id) => runs(id, 'mprotect')],
  ['dirty bit', (id) => /dirty/.test(id)],
  ['tlb', (id) => runs(id, 'guest') || runs(id, 'access')],
  ['TLB shootdown', isMm],
  ['litmus', isLitmus],
  ['herd7', isLitmus],
  ['memory model', isOrdered],
  ['memory barrier', isOrdered],
  ['arm', isOrdered],
  ['stage 2', (id) => id.startsWith('stage2')],
  ['pkvm', (id) => id.startsWith('stage2')],
  ['x86', isOrdered],
  ['spinlock', (id) => /lock/.test(id)],
  ['data race', (id) => id === 'strawman' || id === 'program-lost-update'],
  ['rcu', (id) => /rcu|read-lock/.test(id)],
  ['call_rcu', (id) => /never-freed|call-rcu/.test(id)],
  ...['uaf', 'use after free', 'use-after-free', 'hazard', 'hängender Zeiger'].map(
    (search): [string, (id: string) => boolean] => [search, (id) => id === 'strawman'],
  ),
  ['interrupts', (id) => /irq|ipi|gup|spin|host/.test(id)],
  ['beginner', (id) => id === 'quiet-walk'],
  ['virtual machine', (id) => ALL_PRESETS.find((preset) => preset.id === id)?.kind === 'kvm'],
  ['CVE-2018-18281', (id) => runs(id, 'mremap')],
  ['Seitentabellen', (id) => !id.startsWith('program') && !isLitmus(id)],
  ['Seitentabelle', (id) => ALL_PRESETS.find((preset) => preset.id === id)?.kind !== 'program'],
  ['Prozess', isMm],
  ['Speichermodell', isOrdered],
  ['Barrieren', isOrdered],
  ['Sperre', (id) => /lock|strawman/.test(id)],
  ['Wettlauf', (id) => id === 'strawman'],
  ['auslagern', isMm],
  ['Anfänger', (id) => id === 'quiet-walk'],
  ['Unterbrechungen', (id) => /irq|ipi|spin/.test(id)],
  ['Gast', (id) => ALL_PRESETS.find((preset) => preset.id === id)?.kind === 'kvm'],
];

test.each(MEANT)('%s finds what is meant', (search, isMeant) => {
  const [first] = found(search);
  expect(first?.id, search).toBeDefined();
  expect(isMeant(first?.id ?? ''), `${search}: ${first?.id}`).toBe(true);
});

const codeOf = (id: string): string => {
  const preset = ALL_PRESETS.find((one) => one.id === id);
  return preset === undefined
    ? ''
    : setUp(preset)
        .code.flatMap(({ lines }) => lines.map(({ fn, text }) => `${fn} ${text}`))
        .join('\n');
};

test.each([
  'kvm_mmu_free_page',
  'kvm_flush_remote_tlbs',
  'walk_shadow_page_lockless_begin',
  'walk_shadow_page_get_mmio_spte',
  'is_shadow_present_pte',
  'sptep',
  'ptep_get_and_clear',
  'mmap_write_lock',
  'list_del',
  'tdp_mmu_unlink_sp',
  'tlb_remove_table_sync_one',
  'smp_load_acquire',
  'container_of',
  'huge_pmd_unshare',
  'stage2_map_walk_table_pre',
  'pmd_none_or_trans_huge_or_clear_bad',
  'move_normal_pmd',
])('%s is found where the code has it', (name) => {
  const [first] = found(name);
  expect(first?.id).toBeDefined();
  expect(codeOf(first.id)).toMatch(new RegExp(`\\b${name}`));
});

test('every name in the code of a preset finds it; words that are in its texts count more', () => {
  for (const entry of entries)
    for (const name of entry.code.split(' '))
      expect(rank(entry, name), `${name} in ${entry.id}`).toBeGreaterThan(0);
  const inText = { title: '', words: 'call_rcu', code: '' };
  const inCode = { title: '', words: '', code: 'call_rcu' };
  expect(rank(inText, 'call_rcu')).toBeGreaterThan(rank(inCode, 'call_rcu'));
  expect(rank(inCode, 'call_rcu')).toBeGreaterThan(0);
  expect(rank(inCode, 'no_such_call')).toBe(0);
});

/** The same for what the app can do. */
const ASKED: readonly [search: string, id: string][] = [
  ['help', 'help'],
  ['glossary', 'glossary'],
  ['Glossar', 'glossary'],
  ['terms', 'glossary'],
  ['state space', 'matrix'],
  ['counterexample', 'matrix'],
  ['which lines matter', 'matrix'],
  ['search from here', 'search'],
  ['watch', 'watches'],
  ['random', 'outcomes'],
  ['debugger', 'debug'],
  ['Hilfe', 'help'],
  ['language', 'help'],
  ['Deutsch', 'help'],
  ['tour', 'help'],
  ['prologue', 'help'],
  ['theme', 'theme'],
  ...['settings', 'options', 'preferences', 'Einstellungen'].flatMap((search): [string, string][] => [
    [search, 'theme'],
    [search, 'quiet'],
    [search, 'help'],
  ]),
  ['property', 'edit'],
  ['expression', 'edit'],
  ['invariant', 'edit'],
  ['paste', 'edit'],
  ['game', 'learn'],
  ['dark mode', 'theme'],
  ['dunkel', 'theme'],
  ['keyboard shortcuts', 'help'],
  ['Tastatur', 'help'],
  ['exercise', 'learn'],
  ['Übung', 'learn'],
  ['slides', 'present'],
  ['Vortrag', 'present'],
  ['diff', 'compare'],
  ['Vergleich', 'compare'],
  ['breakpoint', 'breakpoint'],
  ['pdf', 'print'],
  ['drucken', 'print'],
  ['model checker', 'tla'],
  ['new program', 'edit'],
  ['eigenes Programm', 'edit'],
  ['undo', 'back'],
  ['screenshot', 'png'],
];

test.each(ASKED)('%s is something that the app can do', (search, id) => {
  expect(
    best(commandEntries(), search)
      .slice(0, 3)
      .map((entry) => entry.id),
  ).toContain(id);
});

test('what is the plain example of something is a preset', () => {
  const ids = ALL_PRESETS.map(({ id }) => id);
  expect(Object.keys(searchWords.examples).filter((id) => !ids.includes(id))).toEqual([]);
});

test('what is also called something else is a command', () => {
  const ids = commandEntries().map(({ id }) => id);
  expect(Object.keys(commandWords).filter((id) => !ids.includes(id))).toEqual([]);
});
