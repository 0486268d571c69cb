import { Ban, Play, X } from 'lucide-react';
import { Dialog, Tabs } from 'radix-ui';
import { useEffect, type ReactNode } from 'react';
import type { Survey, Section } from '../../../session/explore/survey';
import { pageExploration, useExploration } from '../../../session/explore/store';
import { useSession } from '../../../session/store';
import { Button } from '../../ground/ui/Button';
import { Costs } from './Costs';
import { Lines } from './Lines';
import { Matrix } from './Matrix';
import { closeExplore, openExplore, useOpened } from './open';
import { StateMap } from './StateMap';
import { text } from '#texts/explore';
import '../../ground/ui/dialog.css';
import './explore.css';
import './map.css';
import { shown } from '../../../scenarios/shown';

const SECTIONS: readonly Section[] = ['matrix', 'lines', 'costs', 'map'];

const VIEWS: Readonly<Record<Section, (props: { readonly survey: Survey }) => ReactNode>> = {
  matrix: Matrix,
  lines: Lines,
  costs: Costs,
  map: StateMap,
};

/** A sheet over everything: what the relatives of the scenario at hand do, and its whole state space. */
export default function Explore(): ReactNode {
  const { section } = useOpened();
  useEffect(() => {
    if (section === null) pageExploration().hide();
    else pageExploration().show(section);
  }, [section]);
  // Leaving the page of the app for good takes the sheet with it.
  useEffect(() => () => pageExploration().hide(), []);
  return (
    <Dialog.Root
      open={section !== null}
      onOpenChange={(open) => {
        if (!open) closeExplore();
      }}
    >
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content
          className="sheet"
          onOpenAutoFocus={(event) => {
            // The chosen tab, whose keys are the arrows, rather than whatever comes first.
            event.preventDefault();
            document.querySelector<HTMLElement>('.sheet [role="tab"][aria-selected="true"]')?.focus();
          }}
          onCloseAutoFocus={(event) => {
            // On to the stepper: its keys work from here at once.
            event.preventDefault();
            document.querySelector<HTMLElement>('main')?.focus();
          }}
        >
          {section !== null && <Sheet section={section} />}
          <Dialog.Close asChild>
            <Button look="quiet" className="dialog-close" aria-label={text.close} data-icon>
              <X aria-hidden />
            </Button>
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Sheet({ section }: { section: Section }): ReactNode {
  const survey = useExploration((s) => s.survey);
  const title = useSession((s) => s.scenario.title);
  const View = VIEWS[section];
  return (
    <Tabs.Root
      className="sheet-body"
      value={section}
      onValueChange={(value) => openExplore(value as Section)}
      activationMode="manual"
    >
      <div className="sheet-head">
        <Dialog.Title className="sheet-title">{title === '' ? text.title : shown(title)}</Dialog.Title>
        <Tabs.List className="sheet-tabs" aria-label={text.title}>
          {SECTIONS.map((id) => (
            <Tabs.Trigger key={id} value={id} className="sheet-tab" data-section={id}>
              {text.sections[id]}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
      </div>
      <Tabs.Content value={section} className="sheet-content" tabIndex={-1} data-content={section}>
        <div className="sheet-intro">
          <Dialog.Description>{text.intros[section]}</Dialog.Description>
          <Progress />
        </div>
        {survey !== null && <View survey={survey} />}
      </Tabs.Content>
    </Tabs.Root>
  );
}

/** How far the searches are, and how to stop them. */
function Progress(): ReactNode {
  const { state, done, all, states } = useExploration((s) => s.progress);
  if (all === 0) return null;
  return (
    <div className="explore-progress" data-state={state} data-testid="explore-progress">
      {state !== 'done' && <progress value={done} max={all} aria-label={text.progress(done, all, states)} />}
      <span className="explore-count">
        {state === 'cancelled' ? text.cancelled(done, all) : text.progress(done, all, states)}
      </span>
      {state === 'running' && (
        <Button size="s" onClick={() => pageExploration().cancel()}>
          <Ban aria-hidden />
          {text.cancel}
        </Button>
      )}
      {state === 'cancelled' && (
        <Button size="s" onClick={() => pageExploration().resume()}>
          <Play aria-hidden />
          {text.resume}
        </Button>
      )}
    </div>
  );
}
