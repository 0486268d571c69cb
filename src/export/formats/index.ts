import type { Format } from '../format';
import { itf } from './itf';
import { itfTold } from './itf-told';
import { json } from './json';
import { litmus } from './litmus';
import { markdown } from './markdown';
import { mermaid } from './mermaid';
import { promela } from './promela';
import { scenario } from './scenario';
import { tla } from './tla';

/** Every format, in the order in which the page's menu and the command line name them. */
export const FORMATS = [
  markdown,
  mermaid,
  scenario,
  promela,
  tla,
  litmus,
  json,
  itf,
  itfTold,
] as const satisfies readonly Format[];

export type FormatId = (typeof FORMATS)[number]['id'];

export const FORMAT_IDS: readonly FormatId[] = FORMATS.map(({ id }) => id);

export function formatById(id: FormatId): Format {
  const found = FORMATS.find((format) => format.id === id);
  if (found === undefined) throw new Error(`there is no format "${id}"`);
  return found;
}
