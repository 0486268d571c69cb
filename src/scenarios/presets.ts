import { EXPECTED } from './expected';
import { BASIC_PRESETS } from './presets/basics';
import { FIRST_PRESET } from './presets/first';
import { FAST_FAULT_PRESETS } from './presets/fast-fault';
import { HALVES_PRESETS } from './presets/halves';
import { LINE_PRESETS } from './presets/lines';
import { PROCESS_PRESETS } from './presets/processes';
import { LITMUS_PRESETS } from './presets/litmus';
import { PROGRAM_PRESETS } from './presets/programs';
import { PROTOCOL_PRESETS } from './presets/protocols';
import { STAGE2_PRESETS } from './presets/stage2';
import type { Scenario } from './scenario';
import { WALK_STORIES, WRONGS, type Wrong } from './walks';

/** Every preset, in the order the menu shows them. */
export const PRESETS: readonly Scenario[] = [
  ...BASIC_PRESETS,
  ...PROTOCOL_PRESETS,
  ...LINE_PRESETS,
  ...PROCESS_PRESETS,
  ...FAST_FAULT_PRESETS,
  ...STAGE2_PRESETS,
  ...HALVES_PRESETS,
].map((preset) => (preset === FIRST_PRESET ? preset : { ...preset, expect: EXPECTED[preset.id ?? ''] }));

export { PROGRAM_PRESETS };

/** What a preset teaches; of stories about lockless walks, what goes wrong there. */
export interface PresetGroup {
  readonly id: 'walk' | 'protocols' | 'lines' | 'order' | Wrong | 'litmus' | 'programs';
  readonly presets: readonly Scenario[];
}

const inOrder = ({ memory }: Scenario): boolean => memory === 'sc';
const ids = (presets: readonly Scenario[]): ReadonlySet<string | undefined> =>
  new Set(presets.map(({ id }) => id));
const basics = ids(BASIC_PRESETS);

/** Presets that tell the stories of one kind, the oldest story first, what is broken before what is right. */
function toldOf(wrong: Wrong): readonly Scenario[] {
  return WALK_STORIES.filter((story) => story.wrong === wrong)
    .flatMap(({ broken, right }) => [...broken, ...right])
    .flatMap((id) => ALL_PRESETS.find((preset) => preset.id === id && !basics.has(id)) ?? []);
}

const told = new Set(WALK_STORIES.flatMap(({ broken, right }) => [...broken, ...right]));
const among = (presets: readonly Scenario[]): readonly Scenario[] => {
  const all = ids(presets);
  return ALL_PRESETS.filter(({ id = '' }) => all.has(id) && (!told.has(id) || basics.has(id)));
};

/** The presets and the programs: everything that can be asked for by its id. */
export const ALL_PRESETS: readonly Scenario[] = [...PRESETS, ...LITMUS_PRESETS, ...PROGRAM_PRESETS];

/** Every preset in one group, from the first idea to people's own programs. */
export const PRESET_GROUPS: readonly PresetGroup[] = [
  { id: 'walk', presets: among(BASIC_PRESETS) },
  { id: 'protocols', presets: among(PROTOCOL_PRESETS) },
  { id: 'lines', presets: among(LINE_PRESETS).filter(inOrder) },
  { id: 'order', presets: among(LINE_PRESETS).filter((preset) => !inOrder(preset)) },
  ...WRONGS.map((id) => ({ id, presets: toldOf(id) })),
  { id: 'litmus', presets: LITMUS_PRESETS },
  { id: 'programs', presets: among(PROGRAM_PRESETS) },
];

export function presetById(id: string): Scenario | undefined {
  return ALL_PRESETS.find((preset) => preset.id === id);
}
