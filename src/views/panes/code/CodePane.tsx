import { useCallback, useRef, useState, type ReactNode } from 'react';
import { useSession, useSettled } from '../../../session/store';
import { badgeOf } from '../../../layout/hue';
import { useRoving } from '../../ground/ui/useRoving';
import { unfolded } from './folding';
import { RcuCard } from './RcuCard';
import { text } from '#texts/code';
import { ThreadCard } from './ThreadCard';
import '../../ground/ui/badge.css';
import './code.css';
import './lines.css';

/**
 * A card for each thread, the callbacks that run on RCU's behalf, and RCU itself. All of it follows a step by a frame:
 * cards fold, unfold and grow, which is most of what a step costs to lay out and to paint.
 */
export function CodePane(): ReactNode {
  const code = useSettled((s) => s.code);
  const threads = code.filter(({ kind }) => kind !== 'callback');
  const callbacks = code.filter(({ kind }) => kind === 'callback');
  const { open, toggle } = useFolding();
  const pane = useRef<HTMLElement>(null);
  useRoving(pane);
  return (
    <section className="pane code-pane" ref={pane} aria-labelledby="threads-title">
      <h2 id="threads-title" className="visually-hidden">
        {text.threads}
      </h2>
      <div className="code-cards" tabIndex={-1} data-many={threads.length > 3}>
        {threads.map((thread) => (
          <ThreadCard key={thread.thread} code={thread} open={open.has(thread.thread)} onFold={toggle} />
        ))}
        {callbacks.map((thread) => (
          <CallbackCard key={thread.thread} thread={thread.thread} />
        ))}
      </div>
      <RcuCard />
    </section>
  );
}

interface Folding {
  readonly open: ReadonlySet<number>;
  readonly toggle: (thread: number, open: boolean) => void;
}

/** Which cards are unfolded: the run decides, unless somebody has folded or unfolded them in this scenario. */
function useFolding(): Folding {
  const setup = useSession((s) => s.setup);
  const acted = useSettled((s) => s.event?.thread ?? null);
  const code = useSettled((s) => s.code);
  const threads = useSettled((s) => s.snapshot.threads);
  const [own, setOwn] = useState<{ readonly of: unknown; readonly chosen: ReadonlyMap<number, boolean> }>({
    of: setup,
    chosen: new Map(),
  });
  const { chosen } = own.of === setup ? own : { chosen: new Map<number, boolean>() };
  const toggle = useCallback(
    (thread: number, open: boolean) =>
      setOwn((before) => ({
        of: setup,
        chosen: new Map(before.of === setup ? before.chosen : []).set(thread, open),
      })),
    [setup],
  );
  const shown = code.flatMap(({ kind, thread }) => (kind === 'callback' ? [] : (threads[thread] ?? [])));
  return { open: unfolded(shown, acted, chosen), toggle };
}

/** A CPU's callback context: absent without callbacks on that CPU, one row while none may run, then a card. */
function CallbackCard({ thread }: { thread: number }): ReactNode {
  const code = useSettled((s) => s.code);
  const view = useSettled((s) => s.snapshot.threads[thread]);
  const waits = useSettled((s) =>
    s.snapshot.rcu.callbacks.some((one) => one.cpu === view?.cpu && one.head !== null),
  );
  const mayRun = useSettled((s) => s.steps.some((step) => step.thread === thread));
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
