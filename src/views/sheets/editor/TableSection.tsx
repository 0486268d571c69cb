import { Plus, Trash2 } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import type { PageSpec } from '../../../domains/table-spec';
import { asDraft, tableFormOf } from '../../../editing/draft';
import { addPage, changePage, removePage, renamePage, rootsOf, setLevels } from '../../../editing/table';
import type { DomainScenario } from '../../../scenarios/scenario';
import { Button, IconButton } from '../../ground/ui/Button';
import { EntryRows } from './EntryRows';
import { CheckField, SelectField, TextField, Wrong } from './fields';
import { useForm, useMessages } from './form';
import { Section } from './Section';
import { useRowFocus } from './useRowFocus';
import { text } from '#texts/editor';
import { tableWords } from './words';

/** The shape of the table: levels, pages, entries. */
export function TableSection({ draft }: { draft: DomainScenario }): ReactNode {
  const { change } = useForm();
  const { levels, pages } = asDraft(draft).table;
  const { least } = tableFormOf(draft);
  const present = [...new Set([...pages.map((page) => page.level), ...below(levels)])].sort((a, b) => b - a);
  return (
    <Section title={text.table}>
      <SelectField
        label={text.levels}
        path="table.levels"
        value={String(levels)}
        options={[1, 2, 3, 4]
          .filter((level) => level >= least)
          .map((level) => ({ value: String(level), label: String(level) }))}
        onChange={(value) => change(setLevels(draft, Number(value)))}
      />
      <Wrong messages={useMessages('table.pages')} />
      {present.map((level) => (
        <Level key={level} draft={draft} level={level} />
      ))}
    </Section>
  );
}

function Level({ draft, level }: { draft: DomainScenario; level: number }): ReactNode {
  const { change } = useForm();
  const { levels, pages } = asDraft(draft).table;
  const { processes } = tableFormOf(draft);
  const words = tableWords(draft.kind);
  const list = useRef<HTMLDivElement>(null);
  useRowFocus(list, pages.filter((page) => page.level === level).length, { rows: '.ed-page' });
  return (
    <div className="ed-level" ref={list}>
      <h4 className="ed-label">{words.level(level)}</h4>
      <div className="ed-pages">
        {pages.map((page, i) =>
          page.level === level ? <PageCard key={i} draft={draft} page={page} index={i} /> : null,
        )}
      </div>
      {(level < levels || (processes && level === levels)) && (
        <Button
          size="s"
          aria-label={words.addPage(level, level === levels)}
          onClick={() => change(addPage(draft, level))}
        >
          <Plus aria-hidden />
          {words.addPage(level, level === levels)}
        </Button>
      )}
    </div>
  );
}

function below(levels: number): number[] {
  return [1, 2, 3].filter((level) => level < levels);
}

function PageCard({
  draft,
  page,
  index,
}: {
  draft: DomainScenario;
  page: PageSpec;
  index: number;
}): ReactNode {
  const { change } = useForm();
  const path = `table.pages.${index}`;
  const words = tableWords(draft.kind);
  const root = rootsOf(draft).findIndex(({ name }) => name === page.name);
  return (
    <fieldset className="ed-card ed-page">
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
        {root >= 0 && <span className="ed-aside">{words.root(root)}</span>}
        {index > 0 && (
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
        draft={draft}
        name={page.name}
        path={`${path}.entries`}
        entries={page.entries}
        pages={asDraft(draft)
          .table.pages.filter(({ level }) => level === page.level - 1)
          .map(({ name }) => name)}
        onChange={(entries, run) => change(changePage(draft, index, { entries }), run)}
      />
      {root < 0 && (
        <CheckField
          label={text.unallocated}
          hint={page.unallocated === true ? words.unallocatedHint : undefined}
          checked={page.unallocated === true}
          onChange={(on) => change(changePage(draft, index, { unallocated: on ? true : undefined }))}
        />
      )}
      <Wrong messages={[...useMessages(path), ...useMessages(`${path}.level`)]} />
    </fieldset>
  );
}
