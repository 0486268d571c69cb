import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Move } from '../../link/runner';
import { begin, here, lengthOf, nameBranch, openRun, seek, switchTo, take, type History } from './history';

const SEED = 20110;

/** Steps are letters; the image after some steps is the text of all steps so far. */
function moves(from: string, steps: string): Move[] {
  return Array.from(steps, (letter, i) => move(from + steps.slice(0, i + 1), letter));
}

function move(text: string, letter: string): Move {
  return {
    step: letter.charCodeAt(0),
    image: Uint8Array.from(text, (c) => c.charCodeAt(0)),
    bits: letter === 'x' ? 1 : 0,
  };
}

function textOf(history: History): string {
  return String.fromCharCode(...here(history).image);
}

function go(history: History, steps: string): History {
  return take(history, moves(textOf(history), steps));
}

const start = (): History => begin(move('', '.'));

/** All branches as `text from>parent`, the current one starred, then the position. */
function show(history: History): string {
  const branches = history.branches.map(({ id, tip, from, parent }) => {
    const text = String.fromCharCode(...tip.image);
    return `${id === history.current ? '*' : ''}${text}${parent === null ? '' : ` ${from}>${parent}`}`;
  });
  return `${branches.join(', ')} @${history.position}`;
}

describe('history', () => {
  it('grows at the tip', () => {
    expect(show(go(go(start(), 'ab'), 'c'))).toBe('*abc @3');
  });

  it('follows what was done before instead of storing it twice', () => {
    expect(show(go(seek(go(start(), 'abc'), 1), 'bc'))).toBe('*abc @3');
  });

  it('keeps the old branch when stepping differently', () => {
    const forked = go(seek(go(start(), 'abc'), 1), 'de');
    expect(show(forked)).toBe('abc, *ade 1>0 @3');
    expect(show(switchTo(forked, 0))).toBe('*abc, ade 1>0 @3');
  });

  it('goes back to a branch by stepping along it', () => {
    const forked = go(seek(go(start(), 'abc'), 1), 'd');
    expect(show(go(seek(forked, 1), 'b'))).toBe('*abc, ad 1>0 @2');
    expect(show(go(seek(forked, 1), 'bcd'))).toBe('*abcd, ad 1>0 @4');
  });

  it('opens a run as a branch of its own, even from the tip of another', () => {
    expect(show(openRun(go(start(), 'ab'), moves('', 'abcd'), 'w'))).toBe('ab, *abcd 2>0 @4');
    expect(openRun(go(start(), 'ab'), moves('', 'abcd'), 'w').branches[1].name).toBe('w');
    expect(show(openRun(go(start(), 'abcd'), moves('', 'ab'), 'w'))).toBe('*abcd @2');
  });

  it('clamps positions and ignores branches that are not there', () => {
    const history = go(start(), 'ab');
    expect(seek(history, 99).position).toBe(2);
    expect(seek(history, -1).position).toBe(0);
    expect(seek(history, Number.NaN).position).toBe(0);
    expect(switchTo(history, 5)).toBe(history);
    expect(switchTo(history, -1)).toBe(history);
  });

  it('remembers on the way what was violated', () => {
    const history = go(start(), 'axb');
    expect(history.path.map((node) => node.violated)).toEqual([0, 0, 1, 1]);
  });

  it('names branches and takes names away', () => {
    const named = nameBranch(start(), 0, ' lecture ');
    expect(named.branches[0].name).toBe('lecture');
    expect(nameBranch(named, 0, '  ').branches[0].name).toBeNull();
  });

  it('never changes a history that was handed out', () => {
    const first = go(start(), 'ab');
    const before = show(first);
    go(first, 'c');
    go(seek(first, 0), 'zz');
    openRun(first, moves('', 'q'), null);
    expect(show(first)).toBe(before);
  });
});

/** The same, written as simply as possible: branches are texts. */
class Twin {
  branches: { text: string; from: number; parent: number | null }[] = [{ text: '', from: 0, parent: null }];
  current = 0;
  position = 0;

  get text(): string {
    return this.branches[this.current].text;
  }

  take(letter: string, newBranch = false): void {
    const wanted = this.text.slice(0, this.position) + letter;
    if (!this.text.startsWith(wanted)) {
      const other = this.branches.findIndex((b) => b.text.startsWith(wanted));
      if (other >= 0) this.current = other;
      else if (this.position === this.text.length && !newBranch) this.branches[this.current].text = wanted;
      else {
        this.branches.push({ text: wanted, from: this.position, parent: this.current });
        this.current = this.branches.length - 1;
      }
    }
    this.position++;
  }

  open(steps: string): void {
    this.position = 0;
    let fresh = true;
    for (const letter of steps) {
      const count = this.branches.length;
      this.take(letter, fresh);
      if (this.branches.length > count) fresh = false;
    }
  }

  show(): string {
    const branches = this.branches.map(
      ({ text, from, parent }, id) =>
        `${id === this.current ? '*' : ''}${text}${parent === null ? '' : ` ${from}>${parent}`}`,
    );
    return `${branches.join(', ')} @${this.position}`;
  }
}

describe('history against a naive twin', () => {
  const steps = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 });
  const command = fc.oneof(
    { weight: 4, arbitrary: steps.map((s) => ['take', s] as const) },
    { weight: 3, arbitrary: fc.integer({ min: -1, max: 9 }).map((n) => ['seek', n] as const) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 5 }).map((n) => ['switch', n] as const) },
    { weight: 1, arbitrary: steps.map((s) => ['open', s] as const) },
  );

  it('agrees after any commands', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        let history = start();
        const twin = new Twin();
        for (const [what, argument] of commands) {
          if (what === 'take') {
            history = go(history, argument);
            for (const letter of argument) twin.take(letter);
          } else if (what === 'seek') {
            history = seek(history, argument);
            twin.position = Math.max(0, Math.min(twin.text.length, argument));
          } else if (what === 'switch') {
            history = switchTo(history, argument);
            if (argument < twin.branches.length) twin.current = argument;
            twin.position = Math.min(twin.position, twin.text.length);
          } else {
            history = openRun(history, moves('', argument), null);
            twin.open(argument);
          }
          expect(show(history)).toBe(twin.show());
          expect(textOf(history)).toBe(twin.text.slice(0, twin.position));
          expect(lengthOf(history)).toBe(twin.text.length);
        }
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });
});
