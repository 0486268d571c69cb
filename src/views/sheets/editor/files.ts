import { importText, isWholeScenario, MOST_TEXT, type Import } from '../../../editing/import';
import { workOf } from '../../../editing/work';
import { linkAlone } from '../../../link/link';
import type { Scenario } from '../../../scenarios/scenario';
import { textOfFile } from '../../../session/page/file-text';
import type { Opening } from '../../../session/run/load';
import { text } from '#texts/editor';
import { number } from '#texts/language';

/** Reads a file that a person chose or dropped. */
export async function importFile(file: File, before: Scenario): Promise<Import> {
  // In UTF-8 a character takes at most three bytes of those counted by `MOST_TEXT`.
  const most = 3 * MOST_TEXT;
  if (file.size > most)
    return { ok: false, message: text.tooLarge(file.name, number(file.size), number(most)) };
  try {
    return importText(await textOfFile(file), file.name, before);
  } catch {
    return { ok: false, message: text.unreadableFile(file.name) };
  }
}

/**
 * The part of pasted text that is an address of ours: a link alone, or what stands behind the `#` of an address, such as
 * a preset's id. Null if it is none.
 */
export function linkIn(pasted: string): string | null {
  const match = /^https?:\/\/[^\s#]*#([a-z0-9-]+)$/.exec(pasted.trim());
  return linkAlone(pasted) ?? match?.[1] ?? null;
}

/** Whether pasted text means the whole scenario, wherever it is pasted. */
export function isForUs(pasted: string): boolean {
  return linkIn(pasted) !== null || isWholeScenario(pasted);
}

interface Pasted {
  readonly found: Import;
  /** Set for links: what comes with the scenario. */
  readonly opening: Opening | null;
}

/** Reads pasted text: a link, or what a file may hold. */
export async function importPasted(pasted: string, before: Scenario): Promise<Pasted> {
  const link = linkIn(pasted);
  if (link === null) return { found: importText(pasted, text.clipboard, before), opening: null };
  const { openAddress } = await import('../../../session/page/links');
  const opening = openAddress(link.replace(/^embed\./, ''));
  const said = opening.notices
    .map(({ title, detail }) => [title, detail].filter(Boolean).join(': '))
    .join(' ');
  if (opening.scenario === null) return { found: { ok: false, message: said }, opening: null };
  return {
    found: { ok: true, work: workOf(opening.scenario), warning: said === '' ? null : said },
    opening,
  };
}

/** Hands the text to the person as a file; its name comes from the title. */
export function saveText(title: string, value: string): string {
  const stem = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  const name = `${stem === '' ? 'scenario' : stem}.json`;
  const url = URL.createObjectURL(new Blob([value], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return name;
}
