import { CircleHelp, CloudOff, DoorOpen, Flag, QrCode, Save, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '#texts/class';
import type { ClassView } from '../../../session/class/contract';
import { pageClass, useClass } from '../../../session/class/store';
import { Button } from '../../ground/ui/Button';

export type PanelId = 'invite' | 'ask' | 'race';

interface BarProps {
  readonly panel: PanelId | null;
  readonly onOpen: (panel: PanelId | null) => void;
}

/** One line above the app: this page's part in the class, and what it can do. */
export function Bar({ panel, onOpen }: BarProps): ReactNode {
  const room = useClass((view) => view.room);
  const teacher = useClass((view) => view.role === 'teacher');
  const phase = useClass((view) => view.phase);
  return (
    <section className="class-bar" aria-label={text.bar} data-phase={phase}>
      <strong className="class-room">{text.name(room)}</strong>
      <p className="class-status" role="status">
        <Status />
      </p>
      {teacher ? <TeacherTools panel={panel} onOpen={onOpen} /> : <BackButton />}
    </section>
  );
}

function Status(): ReactNode {
  const view = useClass((all) => all);
  return (
    <>
      {view.phase === 'lost' && <CloudOff aria-hidden />}
      {view.phase === 'in' && view.role === 'teacher' && <Users aria-hidden />}
      <span>{statusOf(view)}</span>
    </>
  );
}

function statusOf({ phase, role, notice, people, following, hasPlace }: ClassView): string {
  switch (phase) {
    case 'at-the-door':
      return '';
    case 'entering':
      return text.entering;
    case 'lost':
      return role === 'teacher' ? text.lostTeacher : text.lost;
    case 'out':
      return noticeOf(notice) ?? text.out;
    case 'in': {
      const told = noticeOf(notice);
      if (told !== null) return told;
      if (role === 'student') return !hasPlace ? text.waiting : following ? text.following : text.away;
      if (people === null) return '';
      const { here, following: many, open } = people;
      return text.people(here, many) + (open ? '' : ` · ${text.closedDoor}`);
    }
  }
}

function noticeOf(notice: ClassView['notice']): string | null {
  if (notice === null) return null;
  if (notice === 'saved') return text.saved;
  return notice === 'no-such-place' ? text.noSuchPlace : text.refusals[notice];
}

function BackButton(): ReactNode {
  const away = useClass(({ phase, following, hasPlace }) => phase === 'in' && hasPlace && !following);
  if (!away) return null;
  return (
    <Button look="strong" size="s" onClick={() => pageClass().back()}>
      {text.back}
    </Button>
  );
}

const TOOLS = [
  { id: 'invite', label: text.invite, Icon: QrCode },
  { id: 'ask', label: text.ask, Icon: CircleHelp },
  { id: 'race', label: text.race, Icon: Flag },
] as const;

function TeacherTools({ panel, onOpen }: BarProps): ReactNode {
  const phase = useClass((view) => view.phase);
  const saves = useClass((view) => view.saves);
  const closed = useClass(({ people }) => people?.open === false);
  if (phase !== 'in') return null;
  return (
    <div className="class-tools">
      {TOOLS.map(({ id, label, Icon }) => (
        <Button
          key={id}
          size="s"
          aria-expanded={panel === id}
          onClick={() => onOpen(panel === id ? null : id)}
        >
          <Icon aria-hidden />
          <span>{label}</span>
        </Button>
      ))}
      {closed && (
        <Button size="s" onClick={() => pageClass().order({ type: 'door', open: true })}>
          <DoorOpen aria-hidden />
          <span>{text.openDoor}</span>
        </Button>
      )}
      {saves && (
        <Button size="s" look="quiet" onClick={() => pageClass().order({ type: 'save' })}>
          <Save aria-hidden />
          <span>{text.save}</span>
        </Button>
      )}
    </div>
  );
}
