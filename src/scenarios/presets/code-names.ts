import { ALL_PRESETS } from '../presets';
import { setUp } from '../setup';

/**
 * The functions, macros and fields in the code of each preset, by its id: what who knows the kernel looks for. Plain
 * data: the build of the page (`build/computed.ts`) puts the value in place of this module.
 */
export const CODE_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  ALL_PRESETS.map((preset) => [preset.id ?? '', namesIn(setUp(preset).code.flatMap(({ lines }) => lines))]),
);

/** What is called, what is named with an underscore, and members: `kvm_mmu_free_page`, `leaf`, `mmu_lock`, `sptep`. */
function namesIn(lines: readonly { readonly text: string; readonly fn: string }[]): string {
  const found = lines.flatMap(({ text, fn }) => [
    ...fn.split(/\W+/),
    ...(text.match(/\b[a-z]\w*(?=\()|\b[a-z]\w*_\w*|(?<=->|\.)[a-z]\w*/gi) ?? []),
  ]);
  return [...new Set(found)].filter((name) => name.length > 2).join(' ');
}
