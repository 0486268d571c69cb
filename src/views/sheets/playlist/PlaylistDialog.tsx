import { Presentation } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { text } from '#texts/playlist';
import { parsePlaylist, type Playlist } from '../../../lessons/playlist';
import { looksLikeLink } from '../../../link/link';
import { presetById } from '../../../scenarios/presets';
import { pageStorage } from '../../ground/screen/kept';
import { playList, present, useScreen } from '../../ground/screen/screen';
import { Button } from '../../ground/ui/Button';
import { Modal } from '../../ground/ui/Modal';
import { guideLists } from './lists';
import './playlist.css';

/** The text pasted last is there again. */
const kept = pageStorage('shadow-walk.playlist');

const opens = (link: string): boolean => looksLikeLink(link) || presetById(link) !== undefined;

/** Chooses what is presented link by link: a list of the guide, or links of one's own. */
export default function PlaylistDialog({ onClose }: { onClose: () => void }): ReactNode {
  const [pasted, setPasted] = useState(() => kept.read() ?? '');
  const id = useId();
  const playing = useScreen((screen) => screen.playing);
  const own = parsePlaylist(pasted, text.name, opens);
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
          <List list={own} onStart={start} />
        )}
        {playing !== null && <Button onClick={() => playList(null)}>{text.stop}</Button>}
      </div>
    </Modal>
  );
}

function List({ list, onStart }: { list: Playlist; onStart: (list: Playlist) => void }): ReactNode {
  const { title, entries } = list;
  return (
    <details className="playlist-list">
      <summary>
        <span>{title}</span> <span className="playlist-count">{text.found(entries.length)}</span>
      </summary>
      <ol>
        {entries.map((entry, i) => (
          <li key={i}>
            <strong>{entry.title === '' ? text.untitled : entry.title}</strong> {entry.note}
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
