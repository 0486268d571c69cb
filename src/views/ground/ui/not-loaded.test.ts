import { expect, it } from 'vitest';
import { isNotLoaded } from './not-loaded';

it.each([
  'Failed to fetch dynamically imported module: http://127.0.0.1/assets/Presenter-1.js',
  'error loading dynamically imported module: http://127.0.0.1/assets/Presenter-1.js',
  'Importing a module script failed.',
  'Unable to preload CSS for http://127.0.0.1/assets/Presenter-1.css',
])('%s', (message) => {
  expect(isNotLoaded(new TypeError(message))).toBe(true);
});

it('any other error is a fault', () => {
  expect(isNotLoaded(new TypeError('x is not a function'))).toBe(false);
  expect(isNotLoaded('Importing a module script failed.')).toBe(false);
});
