import { Command } from 'cmdk';
import { CalendarRange, Check, Command as CommandIcon, History, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { KeptWork } from '../../../session/page/kept';
import { pageKeeper } from '../../../session/page/keeper';
import { goTo, pageSession, send, useSession } from '../../../session/store';
import { Modal } from '../../ground/ui/Modal';
import { useShown } from '../../ground/ui/useShown';
import { entryGroups, type Entry, type EntryGroup } from './entries';
import { rank } from './rank';
import { commandEntries, type CommandEntry } from './commands';
import { perform } from '../../ground/screen/commands';
import { text } from '#texts/palette';
import { walkWords } from '../../../texts/search-words';
import { text as walks } from '#texts/walks';
import { YEARS } from '../../../scenarios/walks';
import { openDialog } from '../../ground/screen/screen';
import { takeTyping } from '../../ground/screen/typed-ahead';
import './palette.css';

/** Recent runs that the palette shows before the presets. */
const MOST_RECENT = 5;

/** The item that leads to the timeline of lockless walks. */
const TIMELINE = 'walks';

const timeline = {
  title: walks.open(YEARS.from, YEARS.to),
  words: `${walks.open(YEARS.from, YEARS.to)} ${walkWords}`,
};

const commands = commandEntries();

/** Every scenario there is, found by a word; what this browser keeps comes first. */
export default function Palette({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [search, setSearch] = useState('');
  /** Whether Enter was pressed before the search was there: what answers best is opened once it is known. */
  const entered = useRef(false);
  const current = useSession((s) => (s.preset?.modified === true ? undefined : s.preset?.id));
  const [wanted, setWanted] = useState(current === undefined ? '' : `preset:${current}`);
  const { works, found, doing, doingFirst, above, below, ids } = useFound(search);
  // Enter must open something visible: the selected item may no longer be in the list.
  const selected = ids.includes(wanted) ? wanted : (ids.at(0) ?? '');
  useEffect(() => {
    if (!entered.current) return;
    entered.current = false;
    document.querySelector<HTMLElement>(`.palette-item[data-value="${CSS.escape(selected)}"]`)?.click();
  }, [search, selected]);
  const open = (act: () => void) => () => {
    onClose();
    act();
  };
  const find = (words: string): void => {
    setSearch(words);
    setWanted('');
  };
  const openTimeline = open(() => openDialog({ is: 'walks' }));
  return (
    <Modal title={text.title} size="wide" focusFirst=".search-field" onClose={onClose}>
      <Command
        label={text.title}
        shouldFilter={false}
        loop
        className="palette"
        value={selected}
        onValueChange={setWanted}
      >
        <Command.Input
          className="search-field"
          placeholder={text.search}
          value={search}
          onFocus={() => {
            const { text, enter } = takeTyping();
            entered.current = enter && text !== '';
            if (text !== '') find(text);
          }}
          onValueChange={find}
        />
        <Command.List className="palette-list">
          <Command.Empty className="palette-none">{text.none}</Command.Empty>
          {works.length > 0 && (
            <Command.Group heading={text.recent}>
              {works.map((work) => (
                <WorkItem key={work.id} work={work} onSelect={open(() => goTo(work.link))} />
              ))}
            </Command.Group>
          )}
          {above && <Timeline onSelect={openTimeline} />}
          {doingFirst && <Commands entries={doing} onSelect={open} />}
          {found.map(({ title, entries }) => (
            <Command.Group key={title} heading={title}>
              {entries.map((entry) => (
                <Command.Item
                  key={entry.id}
                  value={`preset:${entry.id}`}
                  className="palette-item"
                  data-preset={entry.id}
                  onSelect={open(() => goTo(entry.id))}
                >
                  <Row entry={entry} here={entry.id === current} />
                </Command.Item>
              ))}
            </Command.Group>
          ))}
          {!doingFirst && <Commands entries={doing} onSelect={open} />}
          {below && <Timeline onSelect={openTimeline} />}
        </Command.List>
      </Command>
    </Modal>
  );
}

interface Found {
  /** Of what this browser keeps. */
  readonly works: readonly KeptWork[];
  readonly found: readonly EntryGroup[];
  /** What the app can do, and whether that stands above the presets: it answers better than any of them. */
  readonly doing: readonly CommandEntry[];
  readonly doingFirst: boolean;
  /** Whether the timeline of walks stands above the presets, or below them. */
  readonly above: boolean;
  readonly below: boolean;
  /** Everything in the order of the list. */
  readonly ids: readonly string[];
}

/** What answers a search, the best first; without one everything, in the order of the groups. */
function useFound(search: string): Found {
  const shown = useShown();
  const groups = useMemo(() => entryGroups(shown), [shown]);
  const [recent] = useState(() => pageKeeper(window).list().slice(0, MOST_RECENT));
  const searching = search.trim() !== '';
  const found = groups
    .map((group) => ({
      ...group,
      entries: group.entries
        .map((entry) => ({ entry, rank: rank(entry, search) }))
        .filter(({ rank }) => rank > 0)
        .sort((a, b) => b.rank - a.rank),
    }))
    .filter(({ entries }) => entries.length > 0)
    // The best answer stands first, so that Enter takes it; without a search the groups keep their order.
    .sort((a, b) => b.entries[0].rank - a.entries[0].rank);
  const works = recent.filter(({ title }) => rank({ title: shown(title), words: shown(title) }, search) > 0);
  const ranked = !searching
    ? []
    : commands
        .map((entry) => ({ entry, rank: rank(entry, search) }))
        .filter(({ rank }) => rank > 0)
        .sort((a, b) => b.rank - a.rank);
  const doing = ranked.map(({ entry }) => entry);
  const doingFirst = (ranked.at(0)?.rank ?? 0) > (found.at(0)?.entries[0].rank ?? 0);
  const above = !searching;
  const below = searching && rank(timeline, search) > 0;
  const ids = [
    ...works.map(({ id }) => `work:${id}`),
    ...(above ? [TIMELINE] : []),
    ...(doingFirst ? doing.map(({ id }) => `do:${id}`) : []),
    ...found.flatMap(({ entries }) => entries.map(({ entry: { id } }) => `preset:${id}`)),
    ...(doingFirst ? [] : doing.map(({ id }) => `do:${id}`)),
    ...(below ? [TIMELINE] : []),
  ];
  const answers = found.map((group) => ({ ...group, entries: group.entries.map(({ entry }) => entry) }));
  return { works, found: answers, doing, doingFirst, above, below, ids };
}

function WorkItem({
  work: { id, title, position, steps },
  onSelect,
}: {
  readonly work: KeptWork;
  readonly onSelect: () => void;
}): ReactNode {
  const shown = useShown();
  return (
    <Command.Item value={`work:${id}`} className="palette-item" onSelect={onSelect}>
      <span className="palette-title">
        <History aria-hidden /> {shown(title)}
      </span>
      <span className="palette-facts">{text.where(position, steps)}</span>
    </Command.Item>
  );
}

function Commands({
  entries,
  onSelect,
}: {
  readonly entries: readonly CommandEntry[];
  readonly onSelect: (act: () => void) => () => void;
}): ReactNode {
  if (entries.length === 0) return null;
  return (
    <Command.Group heading={text.commands}>
      {entries.map(({ id, title, detail, command }) => (
        <Command.Item
          key={id}
          value={`do:${id}`}
          className="palette-item"
          data-command={id}
          onSelect={onSelect(() => void perform(command, pageSession().store.getState(), send))}
        >
          <span className="palette-title">
            <CommandIcon aria-hidden /> {title}
          </span>
          {detail !== '' && <span className="palette-question">{detail}</span>}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function Timeline({ onSelect }: { readonly onSelect: () => void }): ReactNode {
  return (
    <Command.Group>
      <Command.Item value={TIMELINE} className="palette-item" onSelect={onSelect}>
        <span className="palette-title">
          <CalendarRange aria-hidden /> {timeline.title}
        </span>
      </Command.Item>
    </Command.Group>
  );
}

function Row({ entry, here }: { readonly entry: Entry; readonly here: boolean }): ReactNode {
  const { title, question, memory, verdict, states, year } = entry;
  return (
    <>
      <span className="palette-title">
        <span>{title}</span>
        {here && <small className="palette-here">{text.here}</small>}
      </span>
      <span className="palette-facts">
        {verdict !== undefined && (
          <span className="palette-verdict" data-broken={verdict.broken}>
            {verdict.broken ? <X aria-hidden /> : <Check aria-hidden />}
            {verdict.says}
          </span>
        )}
        {year !== undefined && <span>{year}</span>}
        <span>{memory}</span>
        {states !== undefined && <span>{states}</span>}
      </span>
      {question !== '' && <span className="palette-question">{question}</span>}
    </>
  );
}
