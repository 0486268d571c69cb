import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import type { Notice } from '../../../session/contract';
import { send, useSession } from '../../../session/store';
import { IconButton } from './Button';
import { text } from '#texts/shell';
import './notices.css';

/** How long good news stays; warnings and errors stay until they are dismissed. */
const INFO_MS = 6000;

const ICONS = { info: Info, warning: TriangleAlert, error: CircleAlert } as const;

/** What the session has to say, over everything else, read out as it comes. */
export function Notices(): ReactNode {
  const notices = useSession((s) => s.notices);
  return (
    <section className="notices" aria-label={text.notices} aria-live="polite">
      {notices.map((notice) => (
        <Toast key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function Toast({ notice }: { notice: Notice }): ReactNode {
  const { id, tone, title, detail } = notice;
  useEffect(() => {
    if (tone !== 'info') return undefined;
    const timer = setTimeout(() => send({ type: 'DISMISS', notice: id }), INFO_MS);
    return () => clearTimeout(timer);
  }, [id, tone]);
  const Icon = ICONS[tone];
  return (
    <div className="toast" data-tone={tone}>
      <Icon role="img" aria-label={text.tones[tone]} />
      <div>
        <p className="toast-title">{title}</p>
        {detail !== undefined && <p>{detail}</p>}
      </div>
      <IconButton size="s" label={text.dismiss} onClick={() => send({ type: 'DISMISS', notice: id })}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
