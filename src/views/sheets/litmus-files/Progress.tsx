import { Ban, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { pageBatch, useBatch } from '../../../session/litmus-files/store';
import { Button } from '../../ground/ui/Button';
import { text } from '#texts/litmus-files';

/** How far the judging is, how to stop it, and what has come out so far. */
export function Progress(): ReactNode {
  const rows = useBatch(({ rows }) => rows);
  const state = useBatch(({ state }) => state);
  const done = rows.filter(({ judged }) => judged !== null).length;
  const count = (is: (row: (typeof rows)[number]) => boolean): number => rows.filter(is).length;
  return (
    <div className="litmus-files-bar" data-testid="litmus-files-progress">
      {state !== 'idle' && <progress value={done} max={rows.length} aria-label={text.title} />}
      <span role="status">{text.progress(done, rows.length)}</span>
      {state === 'running' && (
        <Button size="s" onClick={() => pageBatch().stop()}>
          <Ban aria-hidden />
          {text.stop}
        </Button>
      )}
      {state === 'stopped' && (
        <Button size="s" onClick={() => pageBatch().resume()}>
          <Play aria-hidden />
          {text.resume}
        </Button>
      )}
      <span className="litmus-files-summary">
        {text.summary(
          count(({ agrees }) => agrees === true),
          count(({ agrees }) => agrees === false),
          count(({ judged }) => judged?.ok === false),
        )}
      </span>
    </div>
  );
}
