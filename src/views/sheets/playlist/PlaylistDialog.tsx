import { Presentation } from 'lucide-react';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { text } from '#texts/playlist';
import { parsePlaylist, type Playlist } from '../../../lessons/playlist';
import { looksLikeLink } from '../../../link/link';
import { openAddress } from '../../../session/page/links';
import { presetById } from '../../../scenarios/presets';
import { pageStorage } from '../../ground/screen/kept';
import { playList, present, useScreen } from '../../ground/screen/screen';
import { Button } from '../../ground/ui/Button';
import { Modal } from '../../ground/ui/Modal';
import { guideLists } from './lists';
import './playlist.css';

/** The text pasted last is there again. */
const kept = pageStorage('shadow-walk.playlist');

/** Of what is left out, so many are named. */
const MOST_NAMED = 4;

const opens = (link: string): boolean => looksLikeLink(link) || presetById(link) !== undefined;

/** Chooses what is presented link by link: a list of the guide, or links of one's own. */
export default function PlaylistDialog({ onClose }: { onClose: () => void }): ReactNode {
  const [pasted, setPasted] = useState(() => kept.read() ?? '');
  const id = useId();
  const playing = useScreen((screen) => screen.playing);
  const own = parsePlaylist(pasted, text.name, opens);
  const wrong = useWrong(own);
  const start = (list: Playlist): void => {
    onClose();
    present({ type: 'ENTER' });
    playList(list);
  };
  return (
    <Modal title={text.title} intro={text.intro} onClose={onClose}>
      <div className="playlist">
        <h3 className="pane-label">{text.guides}</h3>
        {guideLists().map((list) => (
          <List key={list.title} list={list} onStart={start} />
        ))}
        <h3 className="pane-label">{text.own}</h3>
        <label htmlFor={id}>{text.paste}</label>
        <textarea
          id={id}
          aria-label={text.pasteLabel}
          rows={4}
          spellCheck={false}
          value={pasted}
          onChange={({ target }) => {
            setPasted(target.value);
            kept.write(target.value);
          }}
        />
        {own.entries.length === 0 ? (
          <p className="playlist-none">{text.none}</p>
        ) : (
          <List list={own} wrong={wrong} onStart={start} />
        )}
        <p className="playlist-wrong" role="status">
          {own.entries.some(({ link }) => wrong.has(link)) && text.damaged(wrong.size)}{' '}
          {own.leftOut.length > 0 && text.leftOut(own.leftOut.slice(0, MOST_NAMED), own.leftOut.length)}
        </p>
        {playing !== null && <Button onClick={() => playList(null)}>{text.stop}</Button>}
      </div>
    </Modal>
  );
}

/** By link, what is wrong with those that do not open where they were made. */
function useWrong({ entries }: Playlist): ReadonlyMap<string, string> {
  const [wrong, set] = useState<ReadonlyMap<string, string>>(new Map());
  const links = entries.map(({ link }) => link).join(' ');
  useEffect(() => {
    const timer = setTimeout(() => {
      const found = links.split(' ').flatMap((link) => {
        const problem = problemOf(link);
        return problem === null ? [] : [[link, problem] as const];
      });
      set(new Map(found));
    });
    return () => clearTimeout(timer);
  }, [links]);
  return wrong;
}

const known = new Map<string, string | null>();

/** To open a link takes a while: each is tried once. */
function problemOf(link: string): string | null {
  const before = known.get(link);
  if (before !== undefined) return before;
  const problem = link === '' ? null : (openAddress(link).notices.at(0)?.title ?? null);
  known.set(link, problem);
  return problem;
}

interface ListProps {
  readonly list: Playlist;
  readonly wrong?: ReadonlyMap<string, string>;
  readonly onStart: (list: Playlist) => void;
}

function List({ list, wrong, onStart }: ListProps): ReactNode {
  const { title, entries } = list;
  return (
    <details className="playlist-list">
      <summary>
        <span>{title}</span> <span className="playlist-count">{text.found(entries.length)}</span>
      </summary>
      <ol>
        {entries.map((entry, i) => (
          <li key={i}>
            <strong>{entry.title === '' ? text.untitled : entry.title}</strong>{' '}
            {wrong?.has(entry.link) === true && <em className="playlist-wrong">{wrong.get(entry.link)}</em>}{' '}
            {entry.note}
          </li>
        ))}
      </ol>
      <Button look="strong" aria-label={text.start(title)} onClick={() => onStart(list)}>
        <Presentation aria-hidden />
        {text.start(title)}
      </Button>
    </details>
  );
}
