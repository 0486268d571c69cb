import { useState, type ReactNode } from 'react';
import { text } from '#texts/class';
import { LIMITS } from '../../../class/limits';
import { pageClass } from '../../../session/class/store';
import { Button } from '../../ground/ui/Button';
import { Panel } from './Panel';

/** Before anybody is in: a name, or none. Nothing is sent until it is left. */
export function Door(): ReactNode {
  const [name, setName] = useState('');
  return (
    <Panel title={text.join} className="class-door">
      <form
        className="class-form"
        onSubmit={(event) => {
          event.preventDefault();
          pageClass().enter(name.slice(0, LIMITS.name));
        }}
      >
        <p className="class-note">{text.joinIntro}</p>
        <label className="class-field">
          <span>{text.yourName}</span>
          <input
            value={name}
            maxLength={LIMITS.name}
            autoComplete="nickname"
            onChange={({ target }) => setName(target.value)}
          />
        </label>
        <Button type="submit" look="strong">
          {text.enter}
        </Button>
      </form>
    </Panel>
  );
}
