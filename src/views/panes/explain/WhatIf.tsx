import { memo, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { Line } from '../../../machine/instructions';
import type { ThreadCode } from '../../../trace/code';
import { send, useSession } from '../../../session/store';
import { openDialog } from '../../ground/screen/screen';
import { Button } from '../../ground/ui/Button';
import { CodeText } from '../../ground/ui/CodeText';
import { twins, type Among } from '../../../trace/twins';
import { text as codeText } from '#texts/code';
import { text } from '#texts/explain';

/** Lines shown before somebody asks for all. */
const FEW = 3;

/** Every line of the running programs that can be taken away, or put back. */
export const WhatIf = memo(function WhatIf(): ReactNode {
  const code = useSession((s) => s.code);
  const [all, showAll] = useState(false);
  const lines = changeable(code);
  const known = twins(code);
  const list = useRef<HTMLUListElement>(null);
  const pressed = useRef<string | null>(null);
  // A line that was pressed stands elsewhere now, or is no longer among the few: the focus goes with it, or stays here.
  useLayoutEffect(() => {
    const line = pressed.current;
    pressed.current = null;
    if (line === null || document.activeElement !== document.body) return;
    const own = list.current?.querySelector<HTMLElement>(`[data-what-if="${CSS.escape(line)}"]`);
    (own ?? list.current?.querySelector('button'))?.focus({ preventScroll: true });
  }, [code]);
  if (lines.length === 0) return null;
  return (
    <section className="what-if" aria-labelledby="what-if-title">
      <h3 id="what-if-title" className="pane-label">
        {text.whatIf}
      </h3>
      <ul ref={list}>
        {lines.slice(0, all ? undefined : FEW).map((line) => (
          <li key={line.id}>
            <button
              type="button"
              className="what-if-line"
              data-off={line.off === true}
              data-what-if={line.id}
              onClick={() => {
                pressed.current = line.id;
                send({ type: 'TOGGLE_LINE', line: line.id });
              }}
            >
              {label(line, known.get(line.id))}
            </button>
          </li>
        ))}
      </ul>
      {lines.length > FEW && (
        <Button size="s" look="quiet" aria-expanded={all} onClick={() => showAll(!all)}>
          {all ? text.fewer : text.all(lines.length)}
        </Button>
      )}
      <Button size="s" look="quiet" onClick={() => openDialog({ is: 'explore', section: 'lines' })}>
        {text.eachInTurn}
      </Button>
    </section>
  );
});

function label(line: Line, among: Among | undefined): ReactNode {
  const code = line.text.replace(/;\s*$/, '');
  const words = line.off !== true ? text.without : line.offByDefault === true ? text.with : text.putBack;
  return (
    <>
      {words}{' '}
      <code>
        <CodeText text={code} />
      </code>
      {among !== undefined && (
        <span className="what-if-where"> {codeText.among(among.fn, among.at, among.of)}</span>
      )}
    </>
  );
}

/** Removable lines of all programs, each id once: first those people took away, last those that are only offered. */
function changeable(code: readonly ThreadCode[]): readonly Line[] {
  const lines = new Map<string, Line>();
  for (const thread of code)
    for (const line of thread.lines) if (line.removable === true) lines.set(line.id, line);
  const rank = ({ off, offByDefault }: Line) => (off !== true ? 1 : offByDefault === true ? 2 : 0);
  return [...lines.values()].sort((a, b) => rank(a) - rank(b));
}
