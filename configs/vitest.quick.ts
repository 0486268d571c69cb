import { mergeConfig } from 'vitest/config';
import all from '../vitest.config';

/** Unit tests that take more than some seconds alone: searches over everything, random runs, processes. */
const LONG = [
  '**/*fuzz*.test.ts',
  '**/*hostile*.test.ts',
  '**/process.test.ts',
  'configs/layers.test.ts',
  'src/checker/**',
  'src/link/golden.test.ts',
];

/** The others: what `npm run test:quick` runs. */
export default mergeConfig(all, { test: { exclude: LONG } });
