import type { ReactNode } from 'react';
import { useSession } from '../../../session/store';
import { badgeOf } from '../../ground/theme/hue';
import { RcuCard } from './RcuCard';
import { text } from '#texts/code';
import { ThreadCard } from './ThreadCard';
import './code.css';
import './lines.css';

/** A card for each thread, the callbacks that run on RCU's behalf, and RCU itself. */
export function CodePane(): ReactNode {
  const code = useSession((s) => s.code);
  const callbacks = code.filter(({ kind }) => kind === 'callback');
  return (
    <section className="pane code-pane" aria-labelledby="threads-title">
      <h2 id="threads-title" className="visually-hidden">
        {text.threads}
      </h2>
      {code
        .filter(({ kind }) => kind !== 'callback')
        .map((thread) => (
          <ThreadCard key={thread.thread} code={thread} />
        ))}
      {callbacks.map((thread) => (
        <CallbackCard key={thread.thread} thread={thread.thread} />
      ))}
      <RcuCard />
    </section>
  );
}

/** A CPU's callback context: absent without callbacks on that CPU, one row while none may run, then a card. */
function CallbackCard({ thread }: { thread: number }): ReactNode {
  const code = useSession((s) => s.code);
  const view = useSession((s) => s.snapshot.threads[thread]);
  const waits = useSession((s) =>
    s.snapshot.rcu.callbacks.some((one) => one.cpu === view?.cpu && one.head !== null),
  );
  const mayRun = useSession((s) => s.steps.some((step) => step.thread === thread));
  const own = code.find((one) => one.thread === thread);
  if (view === undefined || own === undefined) return null;
  if (!view.idle || mayRun) return <ThreadCard code={own} />;
  if (!waits) return null;
  return (
    <article className="card idle-card" data-thread={thread} data-hue="rcu" aria-label={view.name}>
      <span className="badge" aria-hidden>
        {badgeOf(own, code)}
      </span>
      <h3 className="card-title">{view.name}</h3>
      <p className="status">{text.idle}</p>
    </article>
  );
}
