import { useEffect, useState, type ReactNode } from 'react';
import { useClass } from '../../../session/class/store';
import { keepSecret } from '../../ground/screen/secret';
import { Ask } from './Ask';
import { Bar, type PanelId } from './Bar';
import { Door } from './Door';
import { Invite } from './Invite';
import { Lit } from './Lit';
import { QuestionPanel } from './QuestionPanel';
import { RacePanel, RaceStart } from './RacePanel';
import { useAim } from './useAim';
import './class.css';

/** All of a class that a page shows: the bar, and one panel at a time beside the run. */
export function ClassFrame(): ReactNode {
  const phase = useClass((view) => view.phase);
  const teacher = useClass((view) => view.role === 'teacher');
  const [panel, open] = useState<PanelId | null>(null);
  useAim(teacher);
  // Nobody reads off the screen what the room is asked, or who wins a race by it.
  const asks = useClass(({ asked, race }) => (asked !== null && !asked.told) || race !== null);
  useEffect(() => keepSecret('class', asks ? 'verdicts' : 'nothing'), [asks]);
  useEffect(() => () => keepSecret('class', 'nothing'), []);
  const close = (): void => open(null);
  return (
    <>
      <Bar panel={panel} onOpen={open} />
      <div className="class-panels">
        {phase === 'at-the-door' && <Door />}
        {phase !== 'at-the-door' && phase !== 'out' && (
          <>
            <QuestionPanel />
            <RacePanel />
          </>
        )}
        {teacher && panel === 'invite' && <Invite onClose={close} />}
        {teacher && panel === 'ask' && <Ask onClose={close} />}
        {teacher && panel === 'race' && <RaceStart onClose={close} />}
      </div>
      {!teacher && <Lit />}
    </>
  );
}
