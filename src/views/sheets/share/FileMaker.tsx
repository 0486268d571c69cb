import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { text } from '#texts/share';
import { pageSession } from '../../../session/store';
import type { FileId } from '../../ground/screen/screen';
import { Modal } from '../../ground/ui/Modal';
import { makeFile } from './make';

interface FileMakerProps {
  readonly id: FileId;
  readonly onDone: () => void;
}

/** Makes a file and hands it over. If that fails, says why until it has been read. */
export default function FileMaker({ id, onDone }: FileMakerProps): ReactNode {
  const [problem, setProblem] = useState<string | null>(null);
  const done = useEffectEvent(onDone);
  useEffect(() => {
    let stopped = false;
    makeFile(id, pageSession().store.getState()).then(
      () => !stopped && done(),
      (error: unknown) => {
        if (!stopped) setProblem(error instanceof Error ? error.message : String(error));
      },
    );
    return () => {
      stopped = true;
    };
  }, [id]);
  if (problem === null)
    return (
      <p className="visually-hidden" role="status">
        {text.working}
      </p>
    );
  return (
    <Modal title={text.failed} onClose={onDone}>
      <p>{problem}</p>
    </Modal>
  );
}
