import { text } from '#texts/present';
import { plain } from '../../../texts/parts';
import { narrate } from '../../../narrate/narrate';
import type { SessionView } from '../../../session/contract';
import { pageLearning } from '../../../session/learn/store';
import { pageSession, send } from '../../../session/store';
import { contextOf } from '../../../narrate/context';
import { speakerNotes } from '../../sheets/learn/words';
import { readOrder, type Moment, type News, type Order } from './messages';
import { channelOf, newPair, notesAddress } from './pair';
import { present, screen, setNotes, turnPlaylist } from '../../ground/screen/screen';
import { runCommand } from '../../ground/screen/useCommands';
import { shown } from '../../../scenarios/shown';

/** The window with the notes, as the window with the run sees it. */
let opened: { readonly window: Window; readonly stop: () => void } | null = null;

/**
 * Opens the notes in a window of their own, or brings them to the front. From then on this page tells them where
 * the run stands, and does what they ask for.
 */
export function openNotes(): void {
  if (opened?.window.closed === false) {
    opened.window.focus();
    return;
  }
  opened?.stop();
  const pair = newPair();
  const stop = converse(channelOf(pair));
  const other = window.open(
    notesAddress(window, pair),
    `shadow-walk-notes-${pair}`,
    'popup,width=980,height=760',
  );
  opened = other === null ? null : { window: other, stop };
  if (other !== null) return;
  stop();
  send({ type: 'NOTICE', notice: { tone: 'warning', title: text.blocked, detail: text.blockedDetail } });
}

/** Exchanges messages with the notes over a channel; returns how to stop. */
function converse(channel: BroadcastChannel): () => void {
  const { store } = pageSession();
  const tell = (news: News): void => channel.postMessage(news);
  let told = '';
  const tellMoment = (): void => {
    const moment = momentOf(store.getState());
    const now = JSON.stringify(moment);
    if (now !== told) tell(moment);
    told = now;
  };
  channel.onmessage = (event: MessageEvent) => {
    const order = readOrder(event.data);
    if (order === null) return;
    if (order.type !== 'hello') return perform(order);
    setNotes(true);
    told = '';
    tellMoment();
  };
  const leave = (): void => tell({ shadowWalk: 1, type: 'bye' });
  const stops = [
    store.subscribe(tellMoment),
    screen.subscribe(tellMoment),
    pageLearning().store.subscribe(tellMoment),
    () => window.removeEventListener('pagehide', leave),
    () => channel.close(),
  ];
  window.addEventListener('pagehide', leave);
  return () => stops.forEach((stop) => stop());
}

function perform(order: Exclude<Order, { type: 'hello' }>): void {
  switch (order.type) {
    case 'forward':
      // As a clicker does: at the end of a run the playlist goes on.
      return runCommand('present-forward');
    case 'back':
      return send({ type: 'BACK' });
    case 'seek':
      return send({ type: 'SEEK', position: order.position });
    case 'next-link':
      return void turnPlaylist(1);
    case 'last-link':
      return void turnPlaylist(-1);
    case 'blank':
      return present({ type: 'BLANK' });
    case 'unlight':
      return present({ type: 'UNLIGHT' });
    case 'bye':
      // It may be loading itself again: then it says hello once more.
      return setNotes(false);
  }
}

function momentOf(view: SessionView): Moment {
  const { scenario, trace, position, status } = view;
  const { presenting, playing } = screen.now();
  const { open, blank, hand } = presenting;
  const links = playing?.list.entries.length ?? 0;
  const told = position === 0 ? null : narrated(view, position);
  return {
    shadowWalk: 1,
    type: 'moment',
    title: shown(scenario.title),
    position,
    steps: trace.events.length,
    ended: status === 'ended' || status === 'violation',
    what: told === null ? '' : plain(told.what),
    why: told === null ? '' : plain(told.why),
    next: position < trace.events.length ? plain(narrated(view, position + 1).what) : null,
    question: scenario.question === undefined ? null : shown(scenario.question),
    answer: scenario.answer === undefined ? null : shown(scenario.answer),
    playlist: playlistNow(),
    lesson: speakerNotes(pageLearning().store.getState()),
    canGoBack: view.canGoBack,
    canGoForward: view.canGoForward || (playing !== null && playing.at + 1 < links),
    presenting: open,
    blank,
    lit: hand.does === 'light',
  };
}

/** The playlist's note for this link, and what follows. */
function playlistNow(): Moment['playlist'] {
  const { playing } = screen.now();
  if (playing === null) return null;
  const { list, at } = playing;
  return {
    at: at + 1,
    of: list.entries.length,
    note: list.entries[at]?.note ?? '',
    then: list.entries[at + 1]?.title ?? null,
  };
}

/** The step that leads to a position, in words. */
function narrated(view: SessionView, position: number) {
  const { events, snapshots } = view.trace;
  return narrate(events[position - 1], snapshots[position - 1], snapshots[position], contextOf(view));
}
