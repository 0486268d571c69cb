import { describe, expect, it } from 'vitest';
import { jsonPart, openDocument, sourcePart } from './document';
import { workOf } from './work';

describe('a text of the document', () => {
  const open = (): ReturnType<typeof openDocument> =>
    openDocument(workOf({ kind: 'program', title: 'T', memory: 'sc', source: 'int x;' }));

  it('notifies its writer once per change, with what was written', () => {
    for (const part of [sourcePart, jsonPart]) {
      const one = part(open());
      const heard: string[] = [];
      one.subscribe(() => heard.push(one.read()));
      one.write('int x; a', false);
      one.write('int x; ab', true);
      one.write('int x; abc', false);
      expect(heard).toEqual(['int x; a', 'int x; ab', 'int x; abc']);
    }
  });

  it('takes its title from the name that a program gives itself, as long as it gives one', () => {
    const document = open();
    const source = sourcePart(document);
    const titles = ['name "Dekker"\nint x;', '// mine\n/* and */ name "Peterson";', 'name "', 'int x;'].map(
      (text) => {
        source.write(text, true);
        return document.get().now.draft.title;
      },
    );
    expect(titles).toEqual(['Dekker', 'Peterson', 'Peterson', 'Peterson']);
    document.dispatch({ type: 'undo' });
    expect(document.get().now.draft.title).toBe('T');
  });

  it('takes back what was written together, and no more', () => {
    const document = open();
    const source = sourcePart(document);
    source.write('int x; a', false);
    source.write('int x; ab', true);
    source.write('int x; ab c', false);
    document.dispatch({ type: 'undo' });
    expect(source.read()).toBe('int x; ab');
    document.dispatch({ type: 'undo' });
    expect(source.read()).toBe('int x;');
    document.dispatch({ type: 'redo' });
    expect(source.read()).toBe('int x; ab');
  });
});
