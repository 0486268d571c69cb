import {
  ChevronLeft,
  ChevronRight,
  Highlighter,
  MonitorOff,
  NotebookText,
  PencilLine,
  X,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '#texts/present';
import { send, useSession } from '../../../session/store';
import { presentKeyFor } from '../../ground/screen/present-shortcuts';
import { IconButton } from '../../ground/ui/Button';
import { openNotes, useNotesOpen } from './lectern';
import { present, useMode } from './store';

/** The tools, small in the corner: everything here has a key. */
export function Bar(): ReactNode {
  const hand = useMode((mode) => mode.hand.does);
  const blank = useMode((mode) => mode.blank);
  const canGoBack = useSession((s) => s.canGoBack);
  const canGoForward = useSession((s) => s.canGoForward);
  const open = useNotesOpen();
  const tool = (
    id: string,
    icon: ReactNode,
    label: string,
    act: () => void,
    pressed?: boolean,
    off = false,
  ) => (
    <IconButton
      label={label}
      keys={presentKeyFor(id)}
      hintSide="bottom"
      aria-disabled={off}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      onClick={act}
    >
      {icon}
    </IconButton>
  );
  return (
    <aside className="present-bar" aria-label={text.bar}>
      <p className="present-hint" role="status">
        {hand === 'light' ? text.lighting : hand === 'draw' ? text.drawing : ''}
      </p>
      {tool(
        'back',
        <ChevronLeft aria-hidden />,
        text.back,
        () => send({ type: 'BACK' }),
        undefined,
        !canGoBack,
      )}
      {tool(
        'forward',
        <ChevronRight aria-hidden />,
        text.forward,
        () => send({ type: 'FORWARD' }),
        undefined,
        !canGoForward,
      )}
      {tool('notes', <NotebookText aria-hidden />, text.notes, openNotes, open)}
      {tool(
        'spotlight',
        <Highlighter aria-hidden />,
        text.spotlight,
        () => present({ type: 'SPOTLIGHT' }),
        hand === 'light',
      )}
      {tool('draw', <PencilLine aria-hidden />, text.draw, () => present({ type: 'DRAW' }), hand === 'draw')}
      {tool('blank', <MonitorOff aria-hidden />, text.blank, () => present({ type: 'BLANK' }), blank)}
      {tool('leave', <X aria-hidden />, text.leave, () => present({ type: 'LEAVE' }))}
    </aside>
  );
}
