import type { ReactNode } from 'react';
import type { FieldSpec } from '../../../domains/form';
import { asDraft } from '../../../editing/draft';
import type { Entries } from '../../../editing/entries';
import { framesIn, rootsOf } from '../../../editing/table';
import { putIntoBatch } from '../../../editing/threads';
import type { DomainScenario } from '../../../scenarios/scenario';
import { AddressPicker } from './AddressPicker';
import { EntryRows, TargetField } from './EntryRows';
import { CheckField, NumberField, SelectField, Wrong, type Choosable } from './fields';
import { useMessages } from './form';
import { FrameRows, type FrameRow } from './FrameRows';
import { text } from '#texts/editor';
import { tableWords, valueWords } from './words';

/** What the control of a field is given. */
interface ControlProps<K extends FieldSpec['is'] = FieldSpec['is']> {
  readonly field: Extract<FieldSpec, { is: K }>;
  readonly draft: DomainScenario;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly path: string;
  readonly value: unknown;
  /** The root of the thread's process; the first if absent. */
  readonly root: string | undefined;
  readonly set: (value: unknown, run?: string) => void;
}

/** The control of a field, by its kind; `small` ones stand beside each other. */
interface Control<K extends FieldSpec['is']> {
  readonly small: boolean;
  readonly Shown: (props: ControlProps<K>) => ReactNode;
}

const asChoice = (name: string): Choosable => ({ value: name, label: name });

function pagesOfLevel(draft: DomainScenario, level: number): string[] {
  return asDraft(draft).table.pages.flatMap((page) => (page.level === level ? [page.name] : []));
}

function Address({ field, value, set, draft, label, path, root }: ControlProps<'address'>): ReactNode {
  const { reach, mayEnd = false } = field;
  const rest = { draft, label, path, root };
  return <AddressPicker {...rest} reach={reach} mayEnd={mayEnd} address={value as number[]} onChange={set} />;
}

function Rounds({ field, value = 1, set, label, hint, path }: ControlProps<'rounds'>): ReactNode {
  const options = [
    ...Array.from({ length: field.most }, (_, i) => ({ value: String(i + 1), label: text.roundsOf(i + 1) })),
    ...(field.forever === true ? [{ value: 'forever', label: text.forever }] : []),
  ];
  return (
    <SelectField
      label={label}
      hint={hint}
      path={path}
      value={String(value)}
      options={options}
      onChange={(rounds) => set(rounds === 'forever' ? rounds : rounds === '1' ? undefined : Number(rounds))}
    />
  );
}

function Switch({ value, set, label, hint }: ControlProps<'switch'>): ReactNode {
  return (
    <CheckField
      label={label}
      hint={hint}
      checked={value === true}
      onChange={(on) => set(on ? true : undefined)}
    />
  );
}

function Choice({ field, draft, value, set, label, hint, path }: ControlProps<'choice'>): ReactNode {
  const { values, unsaid, key } = field;
  return (
    <SelectField
      label={label}
      hint={hint}
      path={path}
      value={typeof value === 'string' ? value : (unsaid ?? '')}
      options={values.map((one) => ({ value: one, label: valueWords(draft.kind, key, one) }))}
      onChange={(one) => set(one === unsaid ? undefined : one)}
    />
  );
}

function PageName({ field, draft, value, set, label, hint, path }: ControlProps<'page'>): ReactNode {
  const { pages } = asDraft(draft).table;
  const fit = pages.filter(
    ({ level }, i) => (field.root || i > 0) && (field.level === undefined || level === field.level),
  );
  return (
    <SelectField
      label={label}
      hint={hint}
      path={path}
      value={String(value)}
      options={fit.map(({ name }) => asChoice(name))}
      onChange={(name) => set(name)}
    />
  );
}

function Index({ field, value, set, label, hint, path }: ControlProps<'index'>): ReactNode {
  return (
    <NumberField
      label={label}
      hint={hint}
      path={path}
      value={Number(value ?? field.unsaid ?? 0)}
      onChange={(index) => set(index, path)}
    />
  );
}

function Entry({ field, draft, value, set, label, path }: ControlProps<'entry'>): ReactNode {
  return (
    <TargetField
      draft={draft}
      quiet={false}
      label={label}
      frameLabel={field.leaf === true ? text.frameNumber(label) : text.targets.frame}
      bitsLabel={text.frameBits(label)}
      path={path}
      target={value as string | undefined}
      pages={pagesOfLevel(draft, field.level - 1)}
      leaf={field.leaf === true}
      optional={field.optional === true}
      onChange={set}
    />
  );
}

function AllEntries({ field, draft, value, set, label, path }: ControlProps<'entries'>): ReactNode {
  return (
    <fieldset className="ed-group">
      <legend className="ed-label">{label}</legend>
      <EntryRows
        draft={draft}
        name={field.page}
        path={path}
        entries={value as Entries}
        pages={pagesOfLevel(draft, field.level - 1)}
        onChange={set}
      />
    </fieldset>
  );
}

function Slot({ field, draft, value, set, label, hint, path }: ControlProps<'slot'>): ReactNode {
  const slot = value as { readonly page: string; readonly entry: number };
  return (
    <>
      <SelectField
        label={label}
        hint={hint}
        path={`${path}.page`}
        value={slot.page}
        options={pagesOfLevel(draft, field.level).map(asChoice)}
        onChange={(page) => set({ ...slot, page })}
      />
      <NumberField
        label={text.intoEntry}
        path={`${path}.entry`}
        value={slot.entry}
        onChange={(entry) => set({ ...slot, entry }, `${path}.entry`)}
      />
    </>
  );
}

function Frame({ draft, value, set, label, hint, path }: ControlProps<'frame'>): ReactNode {
  const frame = String(value);
  const frames = framesIn(draft);
  const known = frames.includes(frame) ? frames : [frame, ...frames];
  return (
    <SelectField
      label={label}
      hint={hint}
      path={path}
      value={frame}
      options={known.map((one) => ({ value: one, label: text.frame(one.replace('frame:', '')) }))}
      onChange={(one) => set(one)}
    />
  );
}

/** For every page: in which batch it goes, if at all. */
function Batches({ draft, value, set, label, hint, path }: ControlProps<'batches'>): ReactNode {
  const batches = value as string[][];
  const pages = asDraft(draft).table.pages.map(({ name }) => name);
  const unknown = batches.flat().filter((name) => !pages.includes(name));
  const batchOf = (name: string): number => batches.findIndex((batch) => batch.includes(name));
  const choices: Choosable[] = [
    { value: '-1', label: text.notZapped },
    ...Array.from({ length: Math.min(8, batches.length + 1) }, (_, i) => ({
      value: String(i),
      label: text.batch(i + 1),
    })),
  ];
  return (
    <fieldset className="ed-group">
      <legend className="ed-label">{label}</legend>
      <div className="ed-zaps">
        {[...pages, ...unknown].map((name) => (
          <div key={name} className="ed-zap">
            <code>{name}</code>
            <SelectField
              quiet
              label={text.zapPage(name)}
              path={`${path.replace(/\.\w+$/, '')}#${name}`}
              value={String(batchOf(name))}
              options={choices}
              onChange={(to) => set(putIntoBatch(batches, name, to === '-1' ? null : Number(to)))}
            />
          </div>
        ))}
      </div>
      {hint !== undefined && <p className="ed-hint">{hint}</p>}
      <Wrong messages={useMessages(path, true)} />
    </fieldset>
  );
}

function Process({ draft, value, set, label, hint, path }: ControlProps<'process'>): ReactNode {
  const roots = rootsOf(draft).map(({ name }) => name);
  if (roots.length < 2 && value === undefined) return null;
  const { root } = tableWords(draft.kind);
  return (
    <SelectField
      label={label}
      hint={hint}
      path={path}
      value={typeof value === 'string' ? value : (roots[0] ?? '')}
      options={roots.map((name, i) => ({ value: name, label: `${root(i)} (${name})` }))}
      onChange={(name) => set(name === roots[0] ? undefined : name)}
    />
  );
}

function Frames({ draft, value, set, path, hint }: ControlProps<'frames'>): ReactNode {
  return (
    <FrameRows
      draft={draft}
      path={path}
      rows={(value ?? []) as FrameRow[]}
      hint={hint}
      onChange={(rows, run) => set(rows.length === 0 ? undefined : rows, run)}
    />
  );
}

/** Every kind of field has its control. */
const CONTROLS: { readonly [K in FieldSpec['is']]: Control<K> } = {
  address: { small: false, Shown: Address },
  rounds: { small: true, Shown: Rounds },
  switch: { small: false, Shown: Switch },
  choice: { small: true, Shown: Choice },
  page: { small: true, Shown: PageName },
  index: { small: true, Shown: Index },
  entry: { small: true, Shown: Entry },
  entries: { small: false, Shown: AllEntries },
  slot: { small: true, Shown: Slot },
  frame: { small: true, Shown: Frame },
  batches: { small: false, Shown: Batches },
  process: { small: true, Shown: Process },
  frames: { small: false, Shown: Frames },
};

function controlOf({ is }: FieldSpec): Control<FieldSpec['is']> {
  return CONTROLS[is] as unknown as Control<FieldSpec['is']>;
}

/** The field with what people read beside it. */
export function ShownField(props: ControlProps): ReactNode {
  const { Shown } = controlOf(props.field);
  return <Shown {...props} />;
}

/** Fields as they stand: those that are small beside each other, the others by themselves. */
export function rowsOf(fields: readonly FieldSpec[]): FieldSpec[][] {
  const rows: { small: boolean; fields: FieldSpec[] }[] = [];
  for (const field of fields) {
    const { small } = controlOf(field);
    const last = rows.at(-1);
    if (last?.small === true && small) last.fields.push(field);
    else rows.push({ small, fields: [field] });
  }
  return rows.map((row) => row.fields);
}

export function isSmall(field: FieldSpec): boolean {
  return controlOf(field).small;
}
