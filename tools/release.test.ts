import { expect, test } from 'vitest';
import { notesOf, obstacle } from './release.mjs';

test('the notes are the part of the changelog about the version', () => {
  const changelog = '# Changelog\n\n## Unreleased\n\n- b\n\n## 1.2.0\n\n- a\n- c\n\n## 1.1.0\n\n- old\n';
  expect(notesOf(changelog, '1.2.0')).toBe('- a\n- c\n');
  expect(notesOf(changelog, '1.1.0')).toBe('- old\n');
  expect(() => notesOf(changelog, '2.0.0')).toThrow('no section "## 2.0.0"');
});

test('a tag must be that of the version', () => {
  expect(obstacle('1.2.0', 'v1.2.0')).toBeNull();
  expect(obstacle('1.2.0', undefined)).toBeNull();
  expect(obstacle('1.2.0', 'v1.2.1')).toContain('package.json says 1.2.0');
});
