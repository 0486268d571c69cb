import { Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { pageKeeper } from '../../../session/page/keeper';
import { goTo } from '../../../session/store';
import { Button, IconButton } from '../../ground/ui/Button';
import { Modal } from '../../ground/ui/Modal';
import { locale } from '#texts/language';
import { text } from '#texts/recent';
import './recent.css';
import { shown } from '../../../scenarios/shown';

/** The runs that this browser keeps, to open or delete. */
export default function RecentDialog({ onClose }: { onClose: () => void }): ReactNode {
  const keeper = pageKeeper(window);
  const [works, setWorks] = useState(() => keeper.list());
  const change = (act: () => void): void => {
    act();
    setWorks(keeper.list());
  };
  return (
    <Modal title={text.title} intro={text.intro} onClose={onClose}>
      {works.length === 0 ? (
        <p>{keeper.works ? text.none : text.noStorage}</p>
      ) : (
        <>
          <ul className="recent" aria-label={text.title}>
            {works.map(({ id, title, link, steps, position, at }) => (
              <li key={id} data-work={title}>
                <button
                  type="button"
                  className="recent-open"
                  onClick={() => {
                    goTo(link);
                    onClose();
                  }}
                >
                  <span className="recent-title">{shown(title)}</span>{' '}
                  <span className="recent-where">
                    {text.where(position, steps)}
                    {' · '}
                    <time dateTime={new Date(at).toISOString()}>{new Date(at).toLocaleString(locale)}</time>
                  </span>
                </button>
                <IconButton label={text.remove(shown(title))} onClick={() => change(() => keeper.forget(id))}>
                  <Trash2 aria-hidden />
                </IconButton>
              </li>
            ))}
          </ul>
          <Button size="s" onClick={() => change(() => keeper.forgetAll())}>
            {text.removeAll}
          </Button>
        </>
      )}
    </Modal>
  );
}
