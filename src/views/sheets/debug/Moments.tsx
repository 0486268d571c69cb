import { Bookmark, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { send, useSession } from '../../../session/store';
import { Button, IconButton } from '../../ground/ui/Button';
import { text } from '#texts/debug';

/** Moments of the run with a name, to go back to. */
export function Moments(): ReactNode {
  const moments = useSession((s) => s.moments);
  const position = useSession((s) => s.position);
  const [name, setName] = useState('');
  const mark = (): void => {
    if (name.trim() === '') return;
    send({ type: 'MARK', position, name });
    setName('');
  };
  return (
    <>
      <form
        className="debug-field"
        onSubmit={(event) => {
          event.preventDefault();
          mark();
        }}
      >
        <label className="debug-label" htmlFor="debug-moment">
          {text.markName}
        </label>
        <div className="debug-line">
          <input
            id="debug-moment"
            className="debug-input debug-name"
            type="text"
            maxLength={80}
            placeholder={text.markExample}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button size="s" aria-disabled={name.trim() === ''} onClick={mark}>
            <Bookmark aria-hidden /> {text.mark}
          </Button>
        </div>
      </form>
      {moments.length === 0 ? (
        <p className="debug-hint">{text.noMoments}</p>
      ) : (
        <ul className="debug-items" aria-label={text.moments}>
          {moments.map((moment) => (
            <li key={moment.position} className="debug-item" aria-current={moment.position === position}>
              <Button
                size="s"
                look="quiet"
                className="debug-moment"
                aria-label={text.moment(moment.name, moment.position)}
                onClick={() => send({ type: 'SEEK', position: moment.position })}
              >
                {moment.name} <small>{text.step(moment.position)}</small>
              </Button>
              <IconButton
                size="s"
                label={text.unmark(moment.name)}
                onClick={() => send({ type: 'MARK', position: moment.position, name: '' })}
              >
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
