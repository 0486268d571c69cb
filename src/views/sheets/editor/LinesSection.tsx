import { ArrowDown, ArrowUp, X } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  editableLines,
  foreignLines,
  forgetLine,
  isOn,
  moveLine,
  switchLine,
  type EditableLine,
} from '../../../editing/lines';
import type { Scenario } from '../../../scenarios/scenario';
import { IconButton } from '../../ground/ui/Button';
import { CodeText } from '../../ground/ui/CodeText';
import { CheckField, Wrong } from './fields';
import { useForm, useMessages } from './form';
import { Section } from './Section';
import { text } from '#texts/editor';
import { late } from '#texts/late';

/** Lines of the programs that can be taken away or moved. */
export function LinesSection({ draft }: { draft: Scenario }): ReactNode {
  const { setup, change } = useForm();
  const lines = setup === null ? [] : editableLines(setup);
  const messages = [useMessages('off', true), useMessages('on', true), useMessages('moved', true)].flat();
  return (
    <Section title={text.lines}>
      <p className="ed-hint">{setup === null ? text.linesWait : text.linesHint}</p>
      <Wrong messages={messages} />
      <ul className="ed-lines">
        {lines.map((line) => (
          <LineRow key={line.line.id} draft={draft} line={line} />
        ))}
        {(setup === null ? [] : foreignLines(draft, lines)).map((id) => (
          <li key={id} className="ed-line">
            <span className="ed-foreign">{text.foreign(id)}</span>
            <IconButton size="s" label={text.forget(id)} onClick={() => change(forgetLine(draft, id))}>
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function LineRow({ draft, line }: { draft: Scenario; line: EditableLine }): ReactNode {
  const { change } = useForm();
  const { id, text: code, movable, removable, offByDefault, why } = line.line;
  const by = draft.moved?.[id] ?? 0;
  const label = (
    <code>
      <CodeText text={code} />
    </code>
  );
  const aside = [offByDefault === true ? text.lineAlternative : '', by === 0 ? '' : text.lineMoved(by)];
  return (
    <li className="ed-line" title={late.reason(why)}>
      {removable === true || offByDefault === true ? (
        <CheckField
          label={label}
          checked={isOn(draft, line)}
          onChange={(on) => change(switchLine(draft, line, on))}
        />
      ) : (
        label
      )}
      <span className="ed-aside">
        {[line.threads.join(', '), ...aside].filter((part) => part !== '').join(' · ')}
      </span>
      {movable === true && (
        <span className="ed-tools">
          <IconButton size="s" label={text.lineUp(code)} onClick={() => change(moveLine(draft, id, -1))}>
            <ArrowUp aria-hidden />
          </IconButton>
          <IconButton size="s" label={text.lineDown(code)} onClick={() => change(moveLine(draft, id, 1))}>
            <ArrowDown aria-hidden />
          </IconButton>
        </span>
      )}
    </li>
  );
}
