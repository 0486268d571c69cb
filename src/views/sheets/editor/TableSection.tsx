import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PageSpec } from '../../../domains/kvm/spec';
import { addPage, changePage, removePage, renamePage, setLevels } from '../../../editing/table';
import type { KvmScenario } from '../../../scenarios/scenario';
import { Button, IconButton } from '../../ground/ui/Button';
import { EntryRows } from './EntryRows';
import { CheckField, SelectField, TextField, Wrong } from './fields';
import { useForm, useMessages } from './form';
import { Section } from './Section';
import { text } from '#texts/editor';

const LEVELS = [1, 2, 3, 4].map((level) => ({ value: String(level), label: String(level) }));

/** The shape of the table: levels, pages, entries. */
export function TableSection({ draft }: { draft: KvmScenario }): ReactNode {
  const { change } = useForm();
  const { levels, pages } = draft.table;
  const present = [...new Set([...pages.map((page) => page.level), ...below(levels)])].sort((a, b) => b - a);
  return (
    <Section title={text.table}>
      <SelectField
        label={text.levels}
        path="table.levels"
        value={String(levels)}
        options={LEVELS}
        onChange={(value) => change(setLevels(draft, Number(value)))}
      />
      <Wrong messages={useMessages('table.pages')} />
      {present.map((level) => (
        <div key={level} className="ed-level">
          <h4 className="ed-label">{text.level(level)}</h4>
          <div className="ed-pages">
            {pages.map((page, i) =>
              page.level === level ? <PageCard key={i} draft={draft} page={page} index={i} /> : null,
            )}
          </div>
          {level < levels && (
            <Button size="s" aria-label={text.addPage(level)} onClick={() => change(addPage(draft, level))}>
              <Plus aria-hidden />
              {text.addPage(level)}
            </Button>
          )}
        </div>
      ))}
    </Section>
  );
}

function below(levels: number): number[] {
  return [1, 2, 3].filter((level) => level < levels);
}

function PageCard({ draft, page, index }: { draft: KvmScenario; page: PageSpec; index: number }): ReactNode {
  const { change } = useForm();
  const path = `table.pages.${index}`;
  const isRoot = index === 0;
  return (
    <fieldset className="ed-card">
      <legend className="visually-hidden">{text.page(page.name)}</legend>
      <div className="ed-card-head">
        <TextField
          quiet
          code
          label={text.pageName}
          path={`${path}.name`}
          value={page.name}
          onChange={(name) => change(renamePage(draft, index, name), `${path}.name`)}
        />
        {isRoot ? (
          <span className="ed-aside">{text.root}</span>
        ) : (
          <IconButton
            size="s"
            label={text.removePage(page.name)}
            onClick={() => change(removePage(draft, index))}
          >
            <Trash2 aria-hidden />
          </IconButton>
        )}
      </div>
      <EntryRows
        name={page.name}
        path={`${path}.entries`}
        entries={page.entries}
        pages={draft.table.pages.filter(({ level }) => level === page.level - 1).map(({ name }) => name)}
        onChange={(entries, run) => change(changePage(draft, index, { entries }), run)}
      />
      {!isRoot && (
        <CheckField
          label={text.unallocated}
          hint={page.unallocated === true ? text.unallocatedHint : undefined}
          checked={page.unallocated === true}
          onChange={(on) => change(changePage(draft, index, { unallocated: on ? true : undefined }))}
        />
      )}
      <Wrong messages={[...useMessages(path), ...useMessages(`${path}.level`)]} />
    </fieldset>
  );
}
