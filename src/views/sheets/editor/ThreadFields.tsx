import type { ReactNode } from 'react';
import type { FieldSpec } from '../../../domains/form';
import { fieldsOf, valueOf, type ThreadDraft } from '../../../editing/draft';
import { withValue } from '../../../editing/threads';
import type { DomainScenario } from '../../../scenarios/scenario';
import { isSmall, rowsOf, ShownField } from './controls';
import { fieldWords } from './words';

/** What a thread needs to know, by what it runs. */
export function ThreadFields({
  draft,
  thread,
  path,
  set,
}: {
  draft: DomainScenario;
  thread: ThreadDraft;
  path: string;
  set: (thread: ThreadDraft, run?: string) => void;
}): ReactNode {
  return (
    <Fields
      draft={draft}
      fields={fieldsOf(draft, thread)}
      holder={thread}
      runs={thread.runs}
      path={`${path}.`}
      set={(key, value, run) => set(withValue(draft, thread, key, value), run)}
    />
  );
}

/** Fields of a thread, or of the scenario itself, in rows. */
export function Fields({
  draft,
  fields,
  holder,
  runs,
  path,
  set,
}: {
  draft: DomainScenario;
  fields: readonly FieldSpec[];
  holder: object;
  /** What the thread runs; empty for the scenario's own fields. */
  runs: string;
  /** What stands before a field's key. */
  path: string;
  set: (key: string, value: unknown, run?: string) => void;
}): ReactNode {
  const process = fields.find(({ is }) => is === 'process');
  const root = process === undefined ? undefined : (valueOf(holder, process.key) as string | undefined);
  return rowsOf(fields).map((row) => {
    const shown = row.map((field) => (
      <ShownField
        key={field.key}
        field={field}
        draft={draft}
        {...fieldWords(draft.kind, runs, field.key)}
        path={path + field.key}
        value={valueOf(holder, field.key)}
        root={root}
        set={(value, run) => set(field.key, value, run)}
      />
    ));
    return isSmall(row[0]) ? (
      <div key={row[0].key} className="ed-row">
        {shown}
      </div>
    ) : (
      shown
    );
  });
}
