import { expect, it } from 'vitest';
import { completed, licenceOf } from './licences.mjs';

it('a package without a file of its licence gets the text of that licence, and its author', () => {
  const list =
    '# Licenses\n\n## react-remove-scroll-bar - 2.3.8 (MIT)\n\n## react - 19 (MIT)\n\nMIT License\n\nCopyright (c) Meta\n';
  const whole = completed(list);
  const [, first, second] = whole.split(/^## /m);
  expect(first).toMatch(
    /^react-remove-scroll-bar[^]*Copyright \(c\) Anton Korzunov[^]*Permission is hereby granted/,
  );
  expect(second).toBe('react - 19 (MIT)\n\nMIT License\n\nCopyright (c) Meta\n');
  expect(completed(whole)).toBe(whole);
});

it('the last of a list, too; of another licence than MIT there is its address, and that of the source', () => {
  const whole = completed('# Licenses\n\n## @resvg/resvg-wasm - 2.6.2 (MPL-2.0)\n');
  expect(whole).toContain('https://spdx.org/licenses/MPL-2.0.html');
  expect(whole).toContain('https://github.com/yisibl/resvg-js');
});

it('what is no import of any script has its part all the same', () => {
  expect(licenceOf('@fontsource-variable/inter')).toMatch(
    /\(OFL-1\.1\)\n\nCopyright [^]*SIL OPEN FONT LICENSE/,
  );
});
