import { Fragment, type ReactNode } from 'react';
import { text } from '#texts/commands';
import { again } from '#texts/tour';
import { COMMANDS, type ListedId } from '../../ground/screen/commands';
import { useIntroduction } from '../../ground/screen/introduction';
import { openDialog, openMinute, openStops, usePresenting } from '../../ground/screen/screen';
import { Button } from '../../ground/ui/Button';
import { LanguageLink } from '../../ground/ui/LanguageLink';
import { Modal } from '../../ground/ui/Modal';
import { BUILD, LICENCE, VERSION } from './version';
import './help.css';

const GROUPS = Object.keys(text.groups) as (keyof typeof text.groups)[];
/** Every command that is listed has words: one without does not compile. */
const LABELS: Readonly<Record<ListedId, string>> = text.labels;

/** The list of keys, made from the table that handles them; and the way back to what newcomers see. */
export default function HelpDialog({ onClose }: { onClose: () => void }): ReactNode {
  const presenting = usePresenting(({ open }) => open);
  const introduction = useIntroduction();
  return (
    <Modal title={text.help} intro={text.helpIntro} focusOpened={introduction} onClose={onClose}>
      <div className="help-groups">
        {GROUPS.map((group) => (
          <section key={group}>
            <h3 className="pane-label">{text.groups[group]}</h3>
            <dl className="help-keys">
              {COMMANDS.filter((command) => command.group === group).map(({ id, keys }) => (
                <div key={id}>
                  <dt>
                    <Keys keys={keys} />
                  </dt>
                  <dd>{LABELS[id as ListedId]}</dd>
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
        {!presenting && (
          <>
            <Button onClick={() => openDialog({ is: 'glossary' })}>{text.found.glossary}</Button>
            <Button onClick={() => openDialog({ is: 'prologue' })}>{again.prologue}</Button>
            <Button onClick={openMinute}>{again.minute}</Button>
            <Button onClick={openStops}>{again.tour}</Button>
          </>
        )}
        <LanguageLink />
      </p>
      <p className="help-about">
        {text.about(VERSION, BUILD, LICENCE)} ·{' '}
        <a href="./licenses.md" target="_blank" rel="noreferrer">
          {text.licences}
        </a>
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

/** One key or another; of `Shift+1-9`, the first and the last. */
function Keys({ keys = [] }: { keys: readonly string[] | undefined }): ReactNode {
  const range = keys[0]?.endsWith('1-9') === true;
  const shown = range ? [keys[0].replace('1-9', '1'), keys[0].replace('1-9', '9')] : keys;
  return shown.map((key, i) => (
    <Fragment key={key}>
      {i > 0 && <span className="key-join"> {range ? text.to : text.or} </span>}
      <kbd className="key">{nameOf(key)}</kbd>
    </Fragment>
  ));
}
