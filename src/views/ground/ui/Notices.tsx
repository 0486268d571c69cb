import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import type { Notice } from '../../../session/contract';
import { send, useSession } from '../../../session/store';
import { IconButton } from './Button';
import { text } from '#texts/shell';
import './notices.css';

/** How long notices of success stay; warnings and errors stay until they are dismissed. */
const INFO_MS = 6000;
/** How long it stays that a step is not possible: the button shakes as well. */
const REFUSED_MS = 2600;

const ICONS = { info: Info, warning: TriangleAlert, error: CircleAlert } as const;

/** The session's notices, on top of everything, announced as they come. */
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

/** Shakes the button of the step that is not possible, unless less motion is asked for. */
function shake(refused: number | 'rcu'): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  for (const button of document.querySelectorAll(`[data-steps="${refused}"]`))
    button.animate({ translate: ['0', '-0.3rem', '0.3rem', '-0.2rem', '0.2rem', '0'] }, 320);
}

function Toast({ notice }: { notice: Notice }): ReactNode {
  const { id, tone, title, detail, refused } = notice;
  useEffect(() => {
    if (tone !== 'info') return undefined;
    const stays = refused === undefined ? INFO_MS : REFUSED_MS;
    const timer = setTimeout(() => send({ type: 'DISMISS', notice: id }), stays);
    return () => clearTimeout(timer);
  }, [id, tone, refused]);
  useEffect(() => {
    if (refused !== undefined) shake(refused);
  }, [id, refused]);
  const Icon = ICONS[tone];
  return (
    <div className="toast" data-tone={tone} data-refused={refused}>
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
