import { lazy, Suspense, useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { pageSession } from '../../../session/store';
import { FilmDialog } from './FilmDialog';
import { Frame } from './Frame';
import { LinkDialog } from './LinkDialog';
import { makeFile, type FileId } from './make';
import type { ToolId } from '#texts/share-menu';
import { text } from '#texts/share';

const Compare = lazy(() => import('../compare/CompareDialog'));
const Recent = lazy(() => import('../recent/RecentDialog'));

interface ToolProps {
  readonly id: Exclude<ToolId, 'print'>;
  readonly onDone: () => void;
}

/** One thing that the menu offers, while it is open or at work. */
export default function Tool({ id, onDone }: ToolProps): ReactNode {
  switch (id) {
    case 'link':
      return <LinkDialog onDone={onDone} />;
    case 'gif':
      return <FilmDialog onDone={onDone} />;
    case 'compare':
      return (
        <Suspense fallback={null}>
          <Compare onDone={onDone} />
        </Suspense>
      );
    case 'recent':
      return (
        <Suspense fallback={null}>
          <Recent onDone={onDone} />
        </Suspense>
      );
    default:
      return <Making key={id} id={id} onDone={onDone} />;
  }
}

/** Makes a file and hands it over; what goes wrong stays on the screen until it is read. */
function Making({ id, onDone }: { id: FileId; onDone: () => void }): ReactNode {
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
    <Frame title={text.failed} onDone={onDone}>
      <p>{problem}</p>
    </Frame>
  );
}
