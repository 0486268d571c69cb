import { Fragment, type ReactNode } from 'react';
import { Modal } from '../ui/Modal';
import { PRESENT_SHORTCUTS } from './present-shortcuts';
import { SHORTCUTS, type Shortcut } from './shortcuts';
import { text } from '#texts/controls';
import './help.css';

const ALL: readonly Shortcut<unknown>[] = [...SHORTCUTS, ...PRESENT_SHORTCUTS];
const GROUPS = Object.keys(text.groups) as (keyof typeof text.groups)[];

/** The list of keys, made from the table that handles them. */
export default function HelpDialog({ onClose }: { onClose: () => void }): ReactNode {
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
    </Modal>
  );
}

function Keys({ shortcut: { keys, id } }: { shortcut: Shortcut<unknown> }): ReactNode {
  const range = ['step', 'run', 'over'].includes(id);
  return keys.map((key, i) => (
    <Fragment key={key}>
      {i > 0 && <span className="key-join"> {range ? text.to : text.or} </span>}
      <kbd className="key">{text.keyNames[key] ?? key}</kbd>
    </Fragment>
  ));
}
