import type { ReactNode } from 'react';
import { text } from '#texts/present';
import { plain } from '../../../texts/parts';
import { threadPart } from '../../../narrate/names';
import type { EnabledStep } from '../../../session/contract';
import { useSession } from '../../../session/store';
import { actorOf, type Actor } from '../../panes/code/actors';
import { hueOf } from '../../../layout/hue';
import { CodeText } from '../../ground/ui/CodeText';
import { present, usePresenting } from '../../ground/screen/screen';
import './guess.css';

/** Asks the audience who moves next: every actor that can, what it would do, and the hands raised for each. */
export function Guess(): ReactNode {
  const hands = usePresenting(({ guess }) => guess);
  const steps = useSession((s) => s.steps);
  const code = useSession((s) => s.code);
  const snapshot = useSession((s) => s.snapshot);
  if (hands === null) return null;
  const can = new Map<Actor, EnabledStep>();
  for (const step of steps) {
    const actor = actorOf(step, code);
    if (!can.has(actor)) can.set(actor, step);
  }
  return (
    <aside className="present-guess" aria-label={text.guesses.title}>
      <header>
        <h2>{text.guesses.title}</h2>
        <p>{can.size === 0 ? text.guesses.over : text.guesses.intro}</p>
      </header>
      <ul>
        {[...can].map(([actor, step]) => {
          const thread = actor === 'rcu' ? null : actor;
          const own = code.find((one) => one.thread === thread);
          const name = plain([threadPart(snapshot, thread)]);
          const count = hands[actor] ?? 0;
          return (
            <li key={actor}>
              <button
                type="button"
                data-hue={thread === null ? 'rcu' : hueOf(own)}
                data-guess={actor}
                aria-label={text.guesses.hands(name, count)}
                onClick={() => present({ type: 'HAND', actor: String(actor) })}
              >
                <strong>{name}</strong>
                <span className="present-would">
                  <CodeText text={wouldDo(step, own?.lines)} />
                </span>
                <span className="present-hands">{count}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </aside>
  );
}

/** The line that a step would execute, or what RCU would do. */
function wouldDo(
  { kind, line }: EnabledStep,
  lines: readonly { readonly id: string; readonly text: string }[] = [],
): string {
  switch (kind) {
    case 'instruction':
      return lines.find(({ id }) => id === line)?.text ?? line ?? '';
    case 'interrupt':
      return text.guesses.interrupt;
    case 'gp-start':
    case 'quiescent':
    case 'gp-end':
      return text.guesses.rcu[kind];
  }
}
