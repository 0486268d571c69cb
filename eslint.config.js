import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { core } from './configs/layers.mjs';

const tests = ['**/*.test.{ts,tsx}', '**/*.testkit.ts', 'e2e/**'];
const pureFolders = `src/{${core.join(',')}}/**`;

/** Everything a browser or Node adds to the language, and the clock: nothing of it in the pure folders. */
const impureGlobals = [
  ...new Set([...Object.keys(globals.browser), ...Object.keys(globals.node), 'Date']),
].filter((name) => !(name in globals.es2025) || name === 'Date');

export default defineConfig(
  globalIgnores(['dist/', 'lib/', '.cache/', 'reports/', 'test-results/', 'playwright-report/', 'coverage/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-console': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'max-lines': ['error', 400],
      // A function tells one thing.
      'max-lines-per-function': ['error', 100],
      complexity: ['error', { max: 20, variant: 'modified' }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-implied-eval': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
  {
    files: ['editors/vscode/*.js'],
    languageOptions: { globals: globals.node, sourceType: 'commonjs' },
  },
  { files: ['build/*.worker.js'], languageOptions: { globals: globals.serviceworker } },
  {
    files: ['src/**/*.tsx', 'src/{views,session}/**/*.ts', 'build/style-singleton.ts'],
    extends: [reactHooks.configs.flat.recommended, jsxA11y.flatConfigs.recommended],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'radix-ui',
              importNames: ['Select', 'ScrollArea', 'unstable_OneTimePasswordField'],
              message: 'It writes a <style> element, which the content security policy refuses.',
            },
          ],
        },
      ],
    },
  },
  {
    files: [pureFolders],
    ignores: tests,
    rules: {
      'no-restricted-globals': [
        'error',
        ...impureGlobals.map((name) => ({
          name,
          message: 'The core is pure: no host objects and no clock.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'The core is pure: take a seed instead.' },
      ],
    },
  },
  { files: ['src/cli/**', 'bench/**', 'server/**', 'tools/**'], rules: { 'no-console': 'off' } },
  {
    files: tests,
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off', 'no-console': 'off' },
  },
);
