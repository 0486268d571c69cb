import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KvmScenario, MmScenario } from '../scenarios/scenario';
import { fieldsOf, formOf } from './draft';
import { STARTS, seed, start } from './editing.testkit';
import * as entries from './entries';
import { formatJson } from './format';
import { moveLine } from './lines';
import * as table from './table';
import * as threads from './threads';
import { edited, startEditing, workOf, type EditAction, type Editing } from './work';

type TableScenario = KvmScenario | MmScenario;

/** Changes of the form, picked by numbers. */
type Op = (s: TableScenario, a: number, b: number) => TableScenario;
const OPS: readonly Op[] = [
  (s, a) => table.addPage(s, 1 + (a % 4)),
  (s, a) => table.removePage(s, a % s.table.pages.length),
  (s, a, b) => table.renamePage(s, a % s.table.pages.length, `N${b}`),
  (s, a) => table.setLevels(s, 1 + (a % 4)),
  (s, a, b) =>
    table.changePage(s, a % s.table.pages.length, {
      entries: entries.setEntry({}, String(b % 512), b % 2 === 0 ? 'mmio' : 'none'),
    }),
  (s, a) => {
    const all = Object.keys(formOf(s).threads);
    return threads.addThread(s, all[a % all.length]);
  },
  (s, a, b) => {
    const { threads: all, table: drawn } = s;
    const at = a % Math.max(1, all.length);
    if (all.length === 0) return s;
    const field = fieldsOf(s, all[at]).find(({ is }) => is === 'process' || is === 'choice');
    const value = field?.is === 'choice' ? field.values[b % field.values.length] : drawn.pages[0].name;
    return field === undefined
      ? s
      : threads.changeThread(s, at, threads.withValue(s, all[at], field.key, value));
  },
  (s, a) => threads.removeThread(s, a % 7),
  (s, a, b) => threads.moveThread(s, a % 7, b % 2 === 0 ? 1 : -1),
  (s, a) => moveLine(s, 'counter_dec', (a % 3) - 1),
];
const op = fc.tuple(fc.nat(OPS.length - 1), fc.nat(1000), fc.nat(1000)).map(
  ([which, a, b]) =>
    (s: TableScenario) =>
      OPS[which](s, a, b),
);

const action: fc.Arbitrary<(editing: Editing) => EditAction> = fc.oneof(
  op.map((change) => ({ now }: Editing): EditAction => ({
    type: 'change',
    draft: now.draft.kind === 'kvm' || now.draft.kind === 'mm' ? change(now.draft) : now.draft,
  })),
  fc.string().map((text) => (): EditAction => ({ type: 'write', text })),
  fc.nat().map((at) => ({ now }: Editing): EditAction => ({
    type: 'write',
    text: now.text.slice(0, at % (now.text.length + 1)) + now.text.slice((at % (now.text.length + 1)) + 1),
  })),
  fc.constantFrom<EditAction>({ type: 'format' }, { type: 'mend' }, { type: 'rest' }).map((a) => () => a),
);

describe('undo and redo', () => {
  it('undo after an edit is what was there before, redo is the edit again', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STARTS), fc.array(action, { maxLength: 30 }), (first, actions) => {
        let editing = startEditing(workOf(first));
        for (const make of actions) {
          const after = edited(editing, make(editing));
          if (after.now !== editing.now) {
            const back = edited(after, { type: 'undo' });
            expect(back.now).toBe(editing.now);
            expect(edited(back, { type: 'redo' }).now).toBe(after.now);
          }
          editing = after;
        }
        const last = editing.now;
        let back = editing;
        while (back.past.length > 0) back = edited(back, { type: 'undo' });
        expect(back.now.text).toBe(workOf(first).text);
        while (back.future.length > 0) back = edited(back, { type: 'redo' });
        expect(back.now).toBe(last);
      }),
      { seed, numRuns: 200 },
    );
  });

  it('letters typed into one field are undone together, up to a pause', () => {
    const title = (value: string): EditAction => ({
      type: 'change',
      draft: { ...start, title: value },
      run: 'title',
    });
    let editing = startEditing(workOf(start));
    for (const value of ['a', 'ab', 'abc']) editing = edited(editing, title(value));
    expect(editing.past).toHaveLength(1);
    editing = edited(edited(editing, { type: 'rest' }), title('abcd'));
    expect(editing.past).toHaveLength(2);
    expect(edited(editing, { type: 'undo' }).now.draft.title).toBe('abc');
  });

  it('form and text say the same whenever the text can be read', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STARTS), fc.array(action, { maxLength: 20 }), (first, actions) => {
        let editing = startEditing(workOf(first));
        for (const make of actions) {
          editing = edited(editing, make(editing));
          const { readable, text, draft } = editing.now;
          if (readable) expect(JSON.parse(formatJson(draft))).toEqual(JSON.parse(text));
        }
      }),
      { seed, numRuns: 200 },
    );
  });
});
