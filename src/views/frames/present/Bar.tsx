import {
  ChevronLeft,
  ChevronRight,
  CircleHelp,
  EyeOff,
  Grid3x3,
  Highlighter,
  ListChecks,
  MonitorOff,
  NotebookText,
  PencilLine,
  SkipBack,
  SkipForward,
  X,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '#texts/present';
import type { KeyCommandId } from '../../ground/screen/commands';
import { usePresenting, useScreen } from '../../ground/screen/screen';
import { CommandButton } from '../../ground/ui/CommandButton';

/** The tools, small in the corner: everything here has a key. */
export function Bar(): ReactNode {
  const hand = usePresenting((presenting) => presenting.hand.does);
  const blank = usePresenting((presenting) => presenting.blank);
  const hidesAhead = usePresenting((presenting) => presenting.hidesAhead);
  const guesses = usePresenting((presenting) => presenting.guess !== null);
  const notes = useScreen((screen) => screen.notes);
  const playing = useScreen((screen) => screen.playing);
  const tool = (command: KeyCommandId, label: string, icon: ReactNode, pressed?: boolean) => (
    <CommandButton
      command={command}
      label={label}
      hintSide="bottom"
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
    >
      {icon}
    </CommandButton>
  );
  return (
    <aside className="present-bar" aria-label={text.bar}>
      <p className="present-hint" role="status">
        {hand !== 'nothing' && <span key={hand}>{hand === 'light' ? text.lighting : text.drawing}</span>}
      </p>
      {playing !== null && (
        <>
          {tool('present-last-link', text.lastLink, <SkipBack aria-hidden />)}
          <span className="present-link">{text.link(playing.at + 1, playing.list.entries.length)}</span>
          {tool('present-next-link', text.nextLink, <SkipForward aria-hidden />)}
        </>
      )}
      {tool('present-back', text.back, <ChevronLeft aria-hidden />)}
      {tool('present-forward', text.forward, <ChevronRight aria-hidden />)}
      {tool('present-ahead', text.ahead, <EyeOff aria-hidden />, hidesAhead)}
      {tool('present-guess', text.guess, <CircleHelp aria-hidden />, guesses)}
      {tool('present-matrix', text.matrix, <Grid3x3 aria-hidden />)}
      {tool('present-lines', text.lines, <ListChecks aria-hidden />)}
      {tool('present-notes', text.notes, <NotebookText aria-hidden />, notes)}
      {tool('present-spotlight', text.spotlight, <Highlighter aria-hidden />, hand === 'light')}
      {tool('present-draw', text.draw, <PencilLine aria-hidden />, hand === 'draw')}
      {tool('present-blank', text.blank, <MonitorOff aria-hidden />, blank)}
      {tool('present-leave', text.leave, <X aria-hidden />)}
    </aside>
  );
}
