import { Popover } from 'radix-ui';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { minute, tour as text } from '#texts/tour';
import { pageSession, send } from '../../../session/store';
import { Button } from '../../ground/ui/Button';
import { closeTour, showTab, useScreen } from '../../ground/screen/screen';
import { beginCourse } from './begin-course';
import './stops.css';

type StopId = keyof typeof text.stops;

interface Stop {
  readonly id: StopId;
  /** The pane that it is about. */
  readonly pane: string;
  readonly side: 'top' | 'right' | 'bottom' | 'left';
}

const STOPS: readonly Stop[] = [
  { id: 'code', pane: '.code-pane', side: 'right' },
  { id: 'table', pane: '.tree-pane', side: 'right' },
  { id: 'why', pane: '.explain', side: 'left' },
  { id: 'time', pane: '.timeline-pane', side: 'top' },
];

/** Four stops: what each pane is for. On a phone each stop brings its pane to the front. */
export default function Stops({ phone }: { phone: boolean }): ReactNode {
  const [at, setAt] = useState(0);
  const stop = STOPS[at];
  useEffect(() => {
    if (phone) showTab(stop.id);
  }, [phone, stop]);
  useEffect(() => {
    // Nothing moves while people read.
    if (pageSession().store.getState().status === 'playing') send({ type: 'PAUSE' });
  }, []);
  useMark(stop.pane);
  // Each stop is a popover of its own, at its own place and with its own focus.
  return (
    <OneStop
      key={`${stop.id} ${phone}`}
      stop={stop}
      at={at}
      phone={phone}
      onGo={(to) => (to < STOPS.length ? setAt(to) : closeTour())}
    />
  );
}

interface OneStopProps {
  readonly stop: Stop;
  readonly at: number;
  readonly phone: boolean;
  readonly onGo: (to: number) => void;
}

function OneStop({ stop, at, phone, onGo }: OneStopProps): ReactNode {
  const id = useId();
  const next = useRef<HTMLButtonElement>(null);
  // Upon the bar of tabs there is room whatever the pane; elsewhere the popover stands beside its pane.
  const anchor = useRef({
    getBoundingClientRect: () =>
      (document.querySelector(phone ? '.phone-tabs' : stop.pane) ?? document.body).getBoundingClientRect(),
  });
  const { title, says } = text.stops[stop.id];
  const last = at === STOPS.length - 1;
  const learns = useScreen((screen) => screen.learns);
  return (
    <Popover.Root open onOpenChange={(open) => !open && closeTour()}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          className="stop"
          side={phone ? 'top' : stop.side}
          sideOffset={8}
          collisionPadding={8}
          aria-labelledby={`${id}title`}
          aria-describedby={`${id}says`}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            next.current?.focus();
          }}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => event.preventDefault()}
        >
          <p className="pane-label">{text.at(at + 1, STOPS.length)}</p>
          <h2 id={`${id}title`}>{title}</h2>
          <p id={`${id}says`}>{says}</p>
          <div className="stop-buttons">
            {last && !learns ? (
              // The same words as at the end of the first minute: there it goes on.
              <Button ref={next} look="strong" onClick={beginCourse}>
                {minute.cards.at(-1)?.does}
              </Button>
            ) : (
              <Button ref={next} look="strong" onClick={() => onGo(at + 1)}>
                {last ? text.done : text.next}
              </Button>
            )}
            {at > 0 && <Button onClick={() => onGo(at - 1)}>{text.back}</Button>}
            {!(last && learns) && (
              <Button look="quiet" onClick={closeTour}>
                {last ? text.done : text.skip}
              </Button>
            )}
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Marks the pane that is spoken of; gives the focus back to the app in the end. */
function useMark(pane: string): void {
  useEffect(() => {
    const marked = document.querySelector(pane);
    marked?.setAttribute('data-toured', '');
    return () => marked?.removeAttribute('data-toured');
  }, [pane]);
  useEffect(() => () => document.getElementById('main')?.focus(), []);
}
