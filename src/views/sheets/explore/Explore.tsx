import { Ban, EyeOff, Play } from 'lucide-react';
import { Dialog, Tabs } from 'radix-ui';
import { useEffect, type ReactNode } from 'react';
import type { Survey, Section } from '../../../session/explore/survey';
import { pageExploration, useExploration } from '../../../session/explore/store';
import { useSession } from '../../../session/store';
import { openDialog } from '../../ground/screen/screen';
import { useSecret } from '../../ground/screen/secret';
import { Button } from '../../ground/ui/Button';
import { DialogFrame } from '../../ground/ui/Modal';
import { Costs } from './Costs';
import { Lines } from './Lines';
import { Matrix } from './Matrix';
import { StateMap } from './StateMap';
import { text } from '#texts/explore';
import '../../ground/ui/tab.css';
import './explore.css';
import './verdict.css';
import './grid.css';
import './map.css';
import { linesChanged } from '../../../scenarios/same';
import { shown } from '../../../scenarios/shown';

const SECTIONS: readonly Section[] = ['matrix', 'lines', 'costs', 'map'];

/** Those that say what other lines and protocols would do. */
const TELLS_RELATIVES: readonly Section[] = ['matrix', 'lines'];

/** Those with a row for each protocol. */
const COMPARES_PROTOCOLS: readonly Section[] = ['matrix', 'costs'];

const VIEWS: Readonly<Record<Section, (props: { readonly survey: Survey }) => ReactNode>> = {
  matrix: Matrix,
  lines: Lines,
  costs: Costs,
  map: StateMap,
};

interface ExploreProps {
  readonly section: Section;
  readonly onClose: () => void;
}

/** A sheet over everything: what the relatives of the scenario at hand do, and its whole state space. */
export default function Explore({ section, onClose }: ExploreProps): ReactNode {
  useEffect(() => pageExploration().show(section), [section]);
  useEffect(() => () => pageExploration().hide(), []);
  return (
    // The chosen tab gets the focus: its keys are the arrows. In the end the stepper, whose keys work at once.
    <DialogFrame
      look="sheet"
      described
      focusFirst='.sheet [role="tab"][aria-selected="true"]'
      focusLast="main"
      onClose={onClose}
    >
      <Sheet section={section} />
    </DialogFrame>
  );
}

function Sheet({ section }: { section: Section }): ReactNode {
  const survey = useExploration((s) => s.survey);
  const title = useSession((s) => s.scenario.title);
  const program = survey?.costs.length === 0;
  const othersWhole = useSession(
    ({ scenario }) =>
      scenario.kind !== 'program' &&
      linesChanged({ ...scenario, off: [], on: [], moved: {} }, scenario).length > 0,
  );
  const View = VIEWS[section];
  const secret = useSecret();
  const hidden = secret === 'verdicts' || (secret === 'relatives' && TELLS_RELATIVES.includes(section));
  return (
    <Tabs.Root
      className="sheet-body"
      value={section}
      onValueChange={(value) => openDialog({ is: 'explore', section: value as Section })}
      activationMode="manual"
    >
      <div className="sheet-head">
        <Dialog.Title className="sheet-title">{title === '' ? text.title : shown(title)}</Dialog.Title>
        <Tabs.List className="sheet-tabs" aria-label={text.title}>
          {SECTIONS.map((id) => (
            <Tabs.Trigger key={id} value={id} className="tab sheet-tab" data-section={id}>
              {text.sections[id]}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
      </div>
      <Tabs.Content value={section} className="sheet-content" tabIndex={-1} data-content={section}>
        <div className="sheet-intro">
          <Dialog.Description>
            {section === 'matrix' ? text.intros.matrix(program) : text.intros[section]}
            {othersWhole && COMPARES_PROTOCOLS.includes(section) && ` ${text.othersWhole}`}
          </Dialog.Description>
          <Progress />
        </div>
        {hidden ? (
          <p className="explore-secret" role="note">
            <EyeOff aria-hidden /> {text.secret}
          </p>
        ) : (
          survey !== null && <View survey={survey} />
        )}
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
