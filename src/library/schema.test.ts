import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ALL_PRESETS } from '../scenarios/presets';
import { schemaFile, SCHEMA_VERSION } from './schema';

const published = readFileSync(
  resolve(import.meta.dirname, `../../public/schema/scenario.v${SCHEMA_VERSION}.json`),
  'utf8',
);

test('the published schema is what the app reads: `npm run schema` writes it anew', () => {
  expect(JSON.parse(published)).toEqual(JSON.parse(schemaFile()));
});

test('it knows every kind of scenario, and the key that names it', () => {
  const { oneOf } = JSON.parse(published) as {
    oneOf: { properties: Record<string, { const?: string }>; required: string[] }[];
  };
  const kinds = oneOf.map(({ properties }) => properties['kind'].const);
  expect(new Set(kinds)).toEqual(new Set(ALL_PRESETS.map(({ kind }) => kind)));
  for (const { properties, required } of oneOf) {
    expect(properties).toHaveProperty('$schema');
    expect(required).not.toContain('$schema');
  }
});
