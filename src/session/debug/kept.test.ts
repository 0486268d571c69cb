import { describe, expect, it } from 'vitest';
import { toySession } from '../session.testkit';
import { Debugger } from './debugger';
import { readDebug, writeDebug } from './kept';

describe('what a debugger keeps', () => {
  it('is there again for the next one', async () => {
    const session = await toySession();
    let kept: string | null = null;
    const keeper = { read: () => kept, write: (text: string) => void (kept = text) };
    const first = new Debugger(session, keeper);
    first.toggle('x == 1');
    first.toggle('y');
    first.turn('y', true);
    first.change('x == 1', 'x == 2');
    first.watch('x + y');
    expect(new Debugger(session, keeper).store.getState()).toEqual({
      breakpoints: [
        { text: 'x == 2', off: false },
        { text: 'y', off: true },
      ],
      watches: ['x + y'],
    });
    session.stop();
  });

  it('is nothing where it is damaged, and no more than there may be', () => {
    const nothing = { breakpoints: [], watches: [] };
    for (const text of [
      null,
      '',
      '{',
      '[]',
      '{"version":2}',
      '{"version":1}',
      'null',
      '{"version":1,"watches":7}',
    ])
      expect(readDebug(text, 30)).toEqual(nothing);
    const text = JSON.stringify({
      version: 1,
      breakpoints: [{ text: 'x' }, { text: 'x', off: true }, { text: 7 }, null, { text: ' ' }, 'y'],
      watches: ['a', 'a', 3, 'b', 'c', 'x'.repeat(2000)],
    });
    expect(readDebug(text, 2)).toEqual({ breakpoints: [{ text: 'x', off: false }], watches: ['a', 'b'] });
    const view = { breakpoints: [{ text: 'L2 freed', off: true }], watches: ['used_pages'] };
    expect(readDebug(writeDebug(view), 30)).toEqual(view);
  });
});
