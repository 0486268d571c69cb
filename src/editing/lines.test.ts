import { describe, expect, it } from 'vitest';
import { check } from './check';
import { start } from './editing.testkit';
import { formatJson } from './format';
import { editableLines, foreignLines, isOn, switchLine } from './lines';

describe('lines', () => {
  const { setup } = check(start);
  const lines = setup === null ? [] : editableLines(setup);

  it('are listed once each', () => {
    const ids = lines.map(({ line }) => line.id);
    expect(ids).toContain('mb_after_inc');
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('can be switched and switched back', () => {
    for (const line of lines) {
      const switched = switchLine(start, line, !isOn(start, line));
      expect(isOn(switched, line)).toBe(!isOn(start, line));
      expect(check(switched).issues).toEqual([]);
      expect(formatJson(switchLine(switched, line, isOn(start, line)))).toBe(formatJson(start));
    }
  });

  it('that are not there are told', () => {
    expect(foreignLines({ ...start, off: ['nothing', 'mb_after_inc'] }, lines)).toEqual(['nothing']);
  });
});
