import { FilePlus, FolderPlus, Trash2 } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { MODEL_IDS } from '../../../axioms/models';
import { MOST_TESTS } from '../../../session/litmus-files/batch';
import { pageBatch, useBatch } from '../../../session/litmus-files/store';
import { openEditor, type Picked } from '../../ground/screen/screen';
import { Button } from '../../ground/ui/Button';
import { DialogFrame } from '../../ground/ui/Modal';
import { chosen, given } from './given';
import { Progress } from './Progress';
import { Table } from './Table';
import { text as models } from '#texts/executions';
import { text } from '#texts/litmus-files';
import './litmus-files.css';

interface LitmusFilesProps {
  /** What was dropped. */
  readonly files: readonly Picked[];
  readonly onClose: () => void;
}

/** A sheet over everything: many litmus tests, each judged by a memory model and compared with what is expected. */
export default function LitmusFiles({ files, onClose }: LitmusFilesProps): ReactNode {
  const [reading, setReading] = useState(0);
  const take = (picked: readonly Picked[]): void => {
    if (picked.length === 0) return;
    setReading((n) => n + 1);
    void given(picked).then((list) => {
      pageBatch().add(list);
      setReading((n) => n - 1);
    });
  };
  // Dropped files are taken once, however often this renders.
  const taken = useRef<readonly Picked[] | null>(null);
  useEffect(() => {
    if (taken.current === files) return;
    taken.current = files;
    take(files);
  }, [files]);
  const rows = useBatch(({ rows }) => rows);
  const left = useBatch(({ left }) => left);
  const leftOut = text.left(left.others, left.beyond, MOST_TESTS);
  return (
    <DialogFrame look="sheet" described focusFirst=".litmus-files-add" onClose={onClose}>
      <div className="sheet-body">
        <div className="sheet-head litmus-files-head">
          <Dialog.Title className="sheet-title">{text.title}</Dialog.Title>
          <Adding onFiles={take} />
        </div>
        <div className="litmus-files-content">
          <Dialog.Description className="litmus-files-note">{text.intro}</Dialog.Description>
          {reading > 0 && <p role="status">{text.reading}</p>}
          {left.unread.map((why) => (
            <p className="litmus-files-note" key={why}>
              {why}
            </p>
          ))}
          {leftOut !== '' && <p className="litmus-files-note">{leftOut}</p>}
          {rows.length === 0 ? (
            reading === 0 && <p className="litmus-files-empty">{text.empty}</p>
          ) : (
            <>
              <Progress />
              <Table
                rows={rows}
                onOpen={({ path, source }) => {
                  onClose();
                  openEditor(new File([source], path.replace(/^.*\//, '')));
                }}
              />
            </>
          )}
        </div>
      </div>
    </DialogFrame>
  );
}

/** The model, and what brings tests in and out. */
function Adding({ onFiles }: { onFiles: (files: readonly Picked[]) => void }): ReactNode {
  const id = useId();
  const model = useBatch(({ model }) => model);
  const isEmpty = useBatch(({ rows }) => rows.length === 0);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  useEffect(() => folder.current?.setAttribute('webkitdirectory', ''), []);
  const input = { type: 'file', multiple: true, hidden: true } as const;
  const take = (target: HTMLInputElement): void => {
    onFiles(chosen(target.files));
    target.value = '';
  };
  return (
    <div className="litmus-files-bar litmus-files-adding">
      <Button size="s" className="litmus-files-add" onClick={() => files.current?.click()}>
        <FilePlus aria-hidden />
        {text.addFiles}
      </Button>
      <input
        {...input}
        ref={files}
        accept=".litmus,.csv,.tsv,.expected"
        aria-label={text.addFiles}
        onChange={({ target }) => take(target)}
      />
      <Button size="s" onClick={() => folder.current?.click()}>
        <FolderPlus aria-hidden />
        {text.addFolder}
      </Button>
      <input {...input} ref={folder} aria-label={text.addFolder} onChange={({ target }) => take(target)} />
      <label htmlFor={`${id}-model`}>{text.model}</label>
      <select
        id={`${id}-model`}
        value={model}
        onChange={({ target }) => {
          const next = MODEL_IDS.find((one) => one === target.value);
          if (next !== undefined) pageBatch().choose(next);
        }}
      >
        {MODEL_IDS.toReversed().map((one) => (
          <option key={one} value={one}>
            {models.models[one]}
          </option>
        ))}
      </select>
      <Button size="s" aria-disabled={isEmpty} onClick={() => pageBatch().clear()}>
        <Trash2 aria-hidden />
        {text.clear}
      </Button>
    </div>
  );
}
