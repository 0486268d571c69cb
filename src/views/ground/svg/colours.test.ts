import { expect, test } from 'vitest';
import { coversText, isClear, plainColour } from './colours';

test('mixed colours become plain ones', () => {
  expect(plainColour('color(srgb 0.5 0 1)')).toBe('rgb(128, 0, 255)');
  expect(plainColour('color(srgb 1 0.2 1.0001 / 0.25)')).toBe('rgba(255, 51, 255, 0.25)');
  expect(plainColour('rgb(1, 2, 3)')).toBe('rgb(1, 2, 3)');
});

test('what is clear is not drawn', () => {
  expect(['transparent', 'rgba(0, 0, 0, 0)', 'color(srgb 1 1 1 / 0)'].map(isClear)).toEqual([
    true,
    true,
    true,
  ]);
  expect(['rgb(0, 0, 0)', 'rgba(0, 0, 0, 0.5)', 'rgba(1, 1, 10, 0.04)'].map(isClear)).toEqual([
    false,
    false,
    false,
  ]);
});

test('only the parts of a font that are used are taken along', () => {
  expect(coversText('', 'a')).toBe(true);
  expect(coversText('U+0000-00FF, U+2192', '→')).toBe(true);
  expect(coversText('U+0400-04FF', 'walk →')).toBe(false);
  expect(coversText('U+4??', 'Ж')).toBe(true);
});
