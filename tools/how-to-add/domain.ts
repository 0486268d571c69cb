import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Trial } from './trial';

/** The toy of the tests, moved into a folder of its own. */
const toy = readFileSync(join(import.meta.dirname, '../../src/domains/toy.testkit.ts'), 'utf8')
  .replaceAll("from '../", "from '../../")
  .replaceAll("from './", "from '../");

/** A whole domain: two pages, one walker, one who unhooks and frees the lower page. */
export const DOMAIN: Trial = {
  what: 'a toy domain',
  most: 1,
  own: 'src/domains/toy/',
  edits: [
    { file: 'src/domains/toy/index.ts', text: toy },
    {
      file: 'src/domains/index.ts',
      before: "import type { DomainSchema } from './schema';\n",
      add: "import { TOY, TOY_FORM, TOY_SCHEMA, type ToySpec } from './toy';\n",
    },
    {
      file: 'src/domains/index.ts',
      before: '}\n\n/** Every domain by the',
      add: '  readonly toy: ToySpec;\n',
    },
    {
      file: 'src/domains/index.ts',
      before: '} as const satisfies',
      add: '  toy: row(TOY, TOY_SCHEMA, TOY_FORM),\n',
    },
  ],
};
