import type { ReactNode } from 'react';
import type {
  GuestThread,
  InvalidateThread,
  KvmThread,
  MapThread,
  RemapThread,
  WalkThread,
  ZapThread,
} from '../../../domains/kvm/spec';
import { protocolOf } from '../../../domains/kvm/protocols';
import { framesIn, putIntoBatch } from '../../../editing/threads';
import type { KvmScenario } from '../../../scenarios/scenario';
import { AddressPicker } from './AddressPicker';
import { EntryRows, TargetField } from './EntryRows';
import { CheckField, NumberField, SelectField, Wrong, type Choosable } from './fields';
import { useMessages } from './form';
import { text } from '#texts/editor';

interface Props<T extends KvmThread = KvmThread> {
  readonly draft: KvmScenario;
  readonly thread: T;
  readonly path: string;
  readonly set: (thread: KvmThread, run?: string) => void;
}

/** What a thread needs to know, by what it runs. */
export function ThreadFields({ thread, ...rest }: Props): ReactNode {
  switch (thread.runs) {
    case 'walk':
      return <WalkFields thread={thread} {...rest} />;
    case 'guest':
      return <GuestFields thread={thread} {...rest} />;
    case 'zap':
      return <ZapFields thread={thread} {...rest} />;
    case 'map':
      return <MapFields thread={thread} {...rest} />;
    case 'remap':
      return <RemapFields thread={thread} {...rest} />;
    case 'invalidate':
      return <InvalidateFields thread={thread} {...rest} />;
    case 'memslot':
      return null;
  }
}

function WalkFields({ draft, thread, path, set }: Props<WalkThread>): ReactNode {
  return (
    <>
      <AddressPicker
        table={draft.table}
        address={thread.address}
        path={`${path}.address`}
        onChange={(address, run) => set({ ...thread, address }, run)}
      />
      <RoundsField path={path} rounds={thread.rounds} onChange={(rounds) => set({ ...thread, rounds })} />
      <CheckField
        label={text.takesLock}
        checked={thread.takesLock === true}
        onChange={(on) => set({ ...thread, takesLock: on ? true : undefined })}
      />
      {protocolOf(draft.protocol).keeps === 'spte' && (
        <CheckField
          label={text.hierarchy}
          hint={text.hierarchyHint}
          checked={thread.hierarchy === true}
          onChange={(on) => set({ ...thread, hierarchy: on ? true : undefined })}
        />
      )}
      <CheckField
        label={text.holdsRoot}
        hint={text.holdsRootHint}
        checked={thread.holdsRoot === true}
        onChange={(on) => set({ ...thread, holdsRoot: on ? true : undefined })}
      />
    </>
  );
}

function GuestFields({ draft, thread, path, set }: Props<GuestThread>): ReactNode {
  return (
    <>
      <AddressPicker
        table={draft.table}
        address={thread.address}
        path={`${path}.address`}
        onChange={(address, run) => set({ ...thread, address }, run)}
      />
      <RoundsField path={path} rounds={thread.rounds} onChange={(rounds) => set({ ...thread, rounds })} />
    </>
  );
}

const ROUNDS: readonly Choosable[] = [
  ...Array.from({ length: 12 }, (_, i) => ({ value: String(i + 1), label: text.roundsOf(i + 1) })),
  { value: 'forever', label: text.forever },
];

function RoundsField({
  path,
  rounds = 1,
  onChange,
}: {
  path: string;
  rounds?: number | 'forever' | undefined;
  onChange: (rounds: number | 'forever' | undefined) => void;
}): ReactNode {
  return (
    <SelectField
      label={text.rounds}
      path={`${path}.rounds`}
      value={String(rounds)}
      options={ROUNDS}
      onChange={(value) =>
        onChange(value === 'forever' ? 'forever' : value === '1' ? undefined : Number(value))
      }
    />
  );
}

/** For every page: in which batch it goes, if at all. */
function ZapFields({ draft, thread, path, set }: Props<ZapThread>): ReactNode {
  const { batches } = thread;
  const pages = draft.table.pages.map(({ name }) => name);
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
      <legend className="ed-label">{text.batches}</legend>
      <div className="ed-zaps">
        {[...pages, ...unknown].map((name) => (
          <div key={name} className="ed-zap">
            <code>{name}</code>
            <SelectField
              quiet
              label={text.zapPage(name)}
              path={`${path}#${name}`}
              value={String(batchOf(name))}
              options={choices}
              onChange={(value) =>
                set({
                  ...thread,
                  batches: putIntoBatch(batches, name, value === '-1' ? null : Number(value)),
                })
              }
            />
          </div>
        ))}
      </div>
      <p className="ed-hint">{text.batchesHint}</p>
      <Wrong messages={useMessages(`${path}.batches`, true)} />
    </fieldset>
  );
}

const asChoice = (name: string): Choosable => ({ value: name, label: name });

function MapFields({ draft, thread, path, set }: Props<MapThread>): ReactNode {
  const { pages } = draft.table;
  const level = pages.find(({ name }) => name === thread.page)?.level ?? 1;
  return (
    <>
      <div className="ed-row">
        <SelectField
          label={text.mapPage}
          path={`${path}.page`}
          value={thread.page}
          options={pages.slice(1).map(({ name }) => asChoice(name))}
          onChange={(page) => set({ ...thread, page })}
        />
        <SelectField
          label={text.intoPage}
          path={`${path}.into.page`}
          value={thread.into.page}
          options={pages.filter((page) => page.level === level + 1).map(({ name }) => asChoice(name))}
          onChange={(page) => set({ ...thread, into: { ...thread.into, page } })}
        />
        <NumberField
          label={text.intoEntry}
          path={`${path}.into.entry`}
          value={thread.into.entry}
          onChange={(entry) => set({ ...thread, into: { ...thread.into, entry } }, `${path}.into.entry`)}
        />
      </div>
      <fieldset className="ed-group">
        <legend className="ed-label">{text.mapEntries}</legend>
        <EntryRows
          name={thread.page}
          path={`${path}.entries`}
          entries={thread.entries}
          pages={pages.filter((page) => page.level === level - 1).map(({ name }) => name)}
          onChange={(entries, run) => set({ ...thread, entries }, run)}
        />
      </fieldset>
      <CheckField
        label={text.holdsRoot}
        hint={text.holdsRootHint}
        checked={thread.holdsRoot === true}
        onChange={(on) => set({ ...thread, holdsRoot: on ? true : undefined })}
      />
    </>
  );
}

function RemapFields({ draft, thread, path, set }: Props<RemapThread>): ReactNode {
  const { pages } = draft.table;
  const level = pages.find(({ name }) => name === thread.page)?.level ?? 1;
  return (
    <div className="ed-row">
      <SelectField
        label={text.remapPage}
        path={`${path}.page`}
        value={thread.page}
        options={pages.map(({ name }) => asChoice(name))}
        onChange={(page) => set({ ...thread, page })}
      />
      <NumberField
        label={text.remapEntry}
        path={`${path}.entry`}
        value={thread.entry}
        onChange={(entry) => set({ ...thread, entry }, `${path}.entry`)}
      />
      <TargetField
        quiet={false}
        label={text.remapTo}
        frameLabel={text.targets.frame}
        path={`${path}.to`}
        target={thread.to}
        pages={pages.filter((page) => page.level === level - 1).map(({ name }) => name)}
        onChange={(to, run) => set({ ...thread, to }, run)}
      />
    </div>
  );
}

function InvalidateFields({ draft, thread, path, set }: Props<InvalidateThread>): ReactNode {
  const frames = framesIn(draft);
  const known = frames.includes(thread.frame) ? frames : [thread.frame, ...frames];
  return (
    <SelectField
      label={text.takenFrame}
      path={`${path}.frame`}
      value={thread.frame}
      options={known.map((frame) => ({ value: frame, label: text.frame(frame.replace('frame:', '')) }))}
      onChange={(frame) => set({ ...thread, frame })}
    />
  );
}
