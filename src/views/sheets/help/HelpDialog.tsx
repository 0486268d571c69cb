import { Fragment, type ReactNode } from 'react';
import { Button } from '../../ground/ui/Button';
import { LanguageLink } from '../../ground/ui/LanguageLink';
import { Modal } from '../../ground/ui/Modal';
import { PRESENT_SHORTCUTS } from '../../ground/screen/present-shortcuts';
import { SHORTCUTS, type Shortcut } from '../../ground/screen/shortcuts';
import { text } from '#texts/controls';
import { again } from '#texts/tour';
import './help.css';

const ALL: readonly Shortcut<unknown>[] = [...SHORTCUTS, ...PRESENT_SHORTCUTS];
const GROUPS = Object.keys(text.groups) as (keyof typeof text.groups)[];

interface HelpProps {
  readonly onClose: () => void;
  /** Close it, and show newcomers around; absent where there is nothing to be shown. */
  readonly onMinute?: () => void;
  readonly onTour?: () => void;
}

/** The list of keys, made from the table that handles them. */
export default function HelpDialog({ onClose, onMinute, onTour }: HelpProps): ReactNode {
  return (
    <Modal title={text.help} intro={text.helpIntro} onClose={onClose}>
      <div className="help-groups">
        {GROUPS.map((group) => (
          <section key={group}>
            <h3 className="pane-label">{text.groups[group]}</h3>
            <dl className="help-keys">
              {ALL.filter((shortcut) => shortcut.group === group).map((shortcut) => (
                <div key={shortcut.id}>
                  <dt>
                    <Keys shortcut={shortcut} />
                  </dt>
                  <dd>{shortcut.label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <ul className="help-more">
        {text.helpMore.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="help-again">
        {onMinute !== undefined && <Button onClick={onMinute}>{again.minute}</Button>}
        {onTour !== undefined && <Button onClick={onTour}>{again.tour}</Button>}
        <LanguageLink />
      </p>
    </Modal>
  );
}

/** `Shift+1` by the names of its parts. */
const nameOf = (keys: string): string =>
  keys
    .split('+')
    .map((key) => text.keyNames[key] ?? key)
    .join('+');

function Keys({ shortcut: { keys, id } }: { shortcut: Shortcut<unknown> }): ReactNode {
  const range = ['step', 'run', 'over'].includes(id);
  return keys.map((key, i) => (
    <Fragment key={key}>
      {i > 0 && <span className="key-join"> {range ? text.to : text.or} </span>}
      <kbd className="key">{nameOf(key)}</kbd>
    </Fragment>
  ));
}
