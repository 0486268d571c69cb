import { expect, it } from 'vitest';
import { replaced, sectionOf } from './sections.mjs';
import { tlcSays } from './tlc.mjs';

const TEXT = '# All\n\nHead.\n\n## One\n\n1\n\n### Part\n\n## Two\n\n2\n';

it('replaces one section of the results and leaves the others', () => {
  expect(sectionOf(TEXT, 'One')).toBe('## One\n\n1\n\n### Part\n\n');
  expect(sectionOf(TEXT, 'Two')).toBe('## Two\n\n2\n');
  expect(replaced(TEXT, 'One', '## One\n\nnew\n')).toBe('# All\n\nHead.\n\n## One\n\nnew\n\n## Two\n\n2\n');
  expect(replaced(TEXT, 'Two', '## Two\n\nnew\n').endsWith('### Part\n\n## Two\n\nnew\n')).toBe(true);
  expect(() => sectionOf(TEXT, 'Three')).toThrow('no section "Three"');
});

it('reads what TLC says at the end of a complete search only', () => {
  const end = '5,328,455 states generated, 1,370,796 distinct states found, 0 states left on queue.';
  expect(tlcSays(`Progress(12) at …\n${end}\nFinished`)).toEqual({ generated: 5_328_455, states: 1_370_796 });
  expect(tlcSays('10 states generated, 9 distinct states found, 3 states left on queue.')).toBeNull();
});
