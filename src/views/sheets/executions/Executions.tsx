import { Dialog } from 'radix-ui';
import { useEffect, useState, type ReactNode } from 'react';
import { shown as shownTitle } from '../../../scenarios/shown';
import type { Unstepped } from '../../../editing/litmus';
import type { Which } from '../../../session/executions/executions';
import { pageExecutions, useExecutions } from '../../../session/executions/store';
import { useSession } from '../../../session/store';
import { Button } from '../../ground/ui/Button';
import { DialogFrame } from '../../ground/ui/Modal';
import { Candidates } from './Candidates';
import { RunShown } from './RunShown';
import { text } from '#texts/executions';
import './executions.css';

type Shows = Which | 'run';
const SHOWS = ['allowed', 'forbidden', 'why', 'run'] as const satisfies readonly Shows[];

interface ExecutionsProps {
  /** A litmus test that nothing steps; null for the scenario at hand. */
  readonly test: Unstepped | null;
  readonly onClose: () => void;
}

/** A sheet over everything: what the memory models say of the program, as graphs, and the graph of the run. */
export default function Executions({ test, onClose }: ExecutionsProps): ReactNode {
  useEffect(() => {
    pageExecutions().show(test);
    return () => pageExecutions().hide();
  }, [test]);
  return (
    <DialogFrame
      look="sheet"
      described
      focusFirst=".executions-shows [aria-pressed]"
      focusLast="main"
      onClose={onClose}
    >
      <Sheet isStepped={test === null} onClose={onClose} />
    </DialogFrame>
  );
}

function Sheet({ isStepped, onClose }: { isStepped: boolean; onClose: () => void }): ReactNode {
  const view = useExecutions((v) => v);
  const scenarioTitle = useSession((s) => s.scenario.title);
  const [asked, setShows] = useState<Shows>('allowed');
  const judgeable = view.subject?.ok === true;
  const title = isStepped || view.subject?.ok !== true ? scenarioTitle : view.subject.subject.test.name;
  const shows = view.subject === null || judgeable ? asked : 'run';
  const choose = (next: Shows): void => {
    setShows(next);
    if (next !== 'run' && next !== view.which) pageExecutions().list(next);
  };
  return (
    <div className="sheet-body">
      <div className="sheet-head executions-head">
        <Dialog.Title className="sheet-title">{title === '' ? text.title : shownTitle(title)}</Dialog.Title>
        <div className="executions-shows" role="group" aria-label={text.shows}>
          {SHOWS.filter((id) => isStepped || id !== 'run').map((id) => (
            <Button
              key={id}
              size="s"
              look={id === shows ? 'strong' : 'plain'}
              aria-pressed={id === shows}
              aria-disabled={id !== 'run' && !judgeable}
              onClick={() => choose(id)}
            >
              {text.shown[id]}
            </Button>
          ))}
        </div>
      </div>
      <div className="executions-content" data-shows={shows}>
        <Dialog.Description className="visually-hidden">{text.intro}</Dialog.Description>
        {shows === 'run' ? (
          <RunShown why={view.subject?.ok === false ? view.subject.why : null} title={title} />
        ) : (
          view.subject?.ok === true && (
            <Candidates view={view} subject={view.subject.subject} which={shows} onClose={onClose} />
          )
        )}
      </div>
    </div>
  );
}
