import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { pageSession } from '../../../session/store';
import { Button } from '../../ground/ui/Button';
import { fileName } from '../../../export/format';
import { download } from '../../ground/ui/download';
import './share.css';
import { filmOf, framesOf, MOST_FRAMES } from './film';
import { Modal } from '../../ground/ui/Modal';
import { text } from '#texts/share';

/** Makes a film of the run, shows how far it is, and can be stopped. */
export default function FilmDialog({ onClose }: { onClose: () => void }): ReactNode {
  const [view] = useState(() => pageSession().store.getState());
  const steps = view.trace.events.length;
  const frames = framesOf(steps).length;
  const [done, setDone] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const finish = useEffectEvent(onClose);
  useEffect(() => {
    const stop = new AbortController();
    filmOf(view, setDone, stop.signal).then(
      (film) => {
        if (film === null || stop.signal.aborted) return;
        download(`${fileName(view.scenario.title)}.gif`, film);
        finish();
      },
      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    );
    return () => stop.abort();
  }, [view]);
  return (
    <Modal title={text.filmTitle} intro={text.filmIntro(frames, steps + 1 > MOST_FRAMES)} onClose={onClose}>
      {problem === null ? (
        <div className="share-film">
          <progress value={done} max={frames} aria-label={text.filmTitle} />
          <p role="status">{text.film(done, frames)}</p>
          <Button onClick={onClose}>{text.cancel}</Button>
        </div>
      ) : (
        <p role="alert">
          {text.failed}: {problem}
        </p>
      )}
    </Modal>
  );
}
