import { mergeConfig } from 'vitest/config';
import all from '../vitest.config';

/** Unit tests that take many seconds, most of the time of all: searches over everything, random runs, processes. */
const LONG = [
  '**/*fuzz*.test.ts',
  '**/*hostile*.test.ts',
  '**/process.test.ts',
  'configs/layers.test.ts',
  'src/axioms/{engines,readers}.test.ts',
  'src/checker/search.test.ts',
  'src/cli/cli.test.ts',
  'src/export/tla.test.ts',
  'src/lessons/challenge.test.ts',
  'src/link/{golden,link}.test.ts',
  'src/machine/axioms.test.ts',
  'src/narrate/narrate.test.ts',
  'src/program/grammar.test.ts',
  'src/scenarios/{correct,presets,reductions}.test.ts',
  'tools/{how-to-add-trial,weights}.test.ts',
  'src/session/{chart/statechart,learn/learning,run/presets}.test.ts',
];

/** The others: what `npm run test:quick` runs. */
export default mergeConfig(all, { test: { exclude: LONG } });
