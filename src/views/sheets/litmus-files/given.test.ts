import { describe, expect, it } from 'vitest';
import { given } from './given';

describe('a file for the table of litmus tests', () => {
  it('is a test or verdicts, or counted by its name', async () => {
    const file = (name: string) => ({ path: `d/${name}`, file: new File(['C t'], name) });
    expect(await given([file('t.litmus'), file('notes.md')])).toEqual([
      { path: 'd/t.litmus', text: 'C t' },
      { path: 'd/notes.md', text: '' },
    ]);
  });

  it('says of a file that is too large that it is, and how large', async () => {
    const [large] = await given([{ path: 'l.litmus', file: new File(['x'.repeat(2_000_001)], 'l.litmus') }]);
    expect(large.text).toBe('');
    expect(large.unread).toBe('l.litmus is too large: it has 2,000,001 bytes; at most 2,000,000 are read');
  });

  it('says of a file that cannot be read that it cannot', async () => {
    const bad = { size: 3, text: () => Promise.reject(new Error('gone')) } as unknown as File;
    expect(await given([{ path: 'b.litmus', file: bad }])).toEqual([
      { path: 'b.litmus', text: '', unread: 'b.litmus could not be read' },
    ]);
  });
});
