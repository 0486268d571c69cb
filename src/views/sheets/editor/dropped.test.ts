import { describe, expect, it } from 'vitest';
import { filesBelow } from './dropped';

/** What a browser hands over of a folder that is dropped: entries, a hundred at a time. */
const folder = (path: string, inside: readonly FileSystemEntry[]): FileSystemEntry =>
  ({
    isFile: false,
    isDirectory: true,
    fullPath: path,
    createReader: () => {
      let at = 0;
      return {
        readEntries: (done: (some: readonly FileSystemEntry[]) => void) =>
          done(inside.slice(at, (at += 100))),
      };
    },
  }) as unknown as FileSystemEntry;

const file = (path: string, text: string): FileSystemEntry =>
  ({
    isFile: true,
    isDirectory: false,
    fullPath: path,
    file: (done: (file: File) => void) => done(new File([text], path.replace(/^.*\//, ''))),
  }) as unknown as FileSystemEntry;

/** A folder that may not be listed, and a file that has gone meanwhile. */
const closed = {
  isFile: false,
  fullPath: '/d/closed',
  createReader: () => ({ readEntries: (_: unknown, fail: () => void) => fail() }),
} as unknown as FileSystemEntry;
const gone = {
  isFile: true,
  fullPath: '/d/gone.litmus',
  file: (_: unknown, fail: () => void) => fail(),
} as unknown as FileSystemEntry;

describe('a folder that is dropped', () => {
  it('is read to the bottom, with paths, and past what cannot be read', async () => {
    const many = Array.from({ length: 250 }, (_, i) => file(`/d/below/${i}.litmus`, `C t${i}`));
    const dropped = [folder('/d', [folder('/d/below', many), closed, gone, file('/d/notes.md', 'notes')])];
    const list = await filesBelow(dropped);
    expect(list).toHaveLength(251);
    expect(list[249].path).toBe('d/below/249.litmus');
    expect(await list[249].file.text()).toBe('C t249');
    expect(list[250].path).toBe('d/notes.md');
  });
});
