import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import type { Notice } from '../../../session/contract';
import { send, useSession } from '../../../session/store';
import { IconButton } from './Button';
import { stepButton } from './step-button';
import { text } from '#texts/shell';
import './notices.css';

/** How long notices of success stay; warnings and errors stay until they are dismissed. */
const INFO_MS = 6000;
const Refusal = lazy(() => import('./Refusal').catch(() => ({ default: Toast })));
const ICONS = { info: Info, warning: TriangleAlert, error: CircleAlert } as const;

/** The session's notices, on top of everything, announced as they come. */
export function Notices(): ReactNode {
  const notices = useSession((s) => s.notices);
  return (
    <section className="notices" aria-label={text.notices} aria-live="polite">
      {notices.map((notice) => (
        <Shown key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

/** A step that is not possible is spoken of beside its button; on stage, where there is none, like everything else. */
function Shown({ notice }: { notice: Notice }): ReactNode {
  const { refused } = notice;
  const button = refused === undefined ? null : stepButton(refused);
  if (button === null) return <Toast notice={notice} />;
  return (
    <Suspense fallback={null}>
      <Refusal notice={notice} button={button} />
    </Suspense>
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
