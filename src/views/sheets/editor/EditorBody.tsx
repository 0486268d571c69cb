import { Tabs } from 'radix-ui';
import { useMemo, useState, type ReactNode } from 'react';
import type { Scenario } from '../../../scenarios/scenario';
import type { Setup } from '../../../scenarios/setup';
import { Button } from '../../ground/ui/Button';
import { Wrong } from './fields';
import { FormContext, type Form } from './form';
import { FormView } from './FormView';
import { JsonView } from './JsonView';
import { ProgramView } from './ProgramView';
import { text } from '#texts/editor';
import type { EditingState } from './useEditing';

interface EditorBodyProps {
  readonly state: EditingState;
  /** Leads to the text view. */
  readonly onText: () => void;
  /** Opens an example of the language in place of this scenario. */
  readonly onExample: (scenario: Scenario) => void;
}

/** The two views of what is edited. */
export function EditorBody({ state, onText, onExample }: EditorBodyProps): ReactNode {
  const { work, checked, dispatch } = state;
  const setup = useLastSetup(checked.setup);
  const form = useMemo(
    (): Form => ({
      issues: checked.issues,
      setup,
      change: (draft, run) => dispatch({ type: 'change', draft, ...(run === undefined ? {} : { run }) }),
      rest: () => dispatch({ type: 'rest' }),
    }),
    [checked, setup, dispatch],
  );
  const general = checked.issues.filter(({ path }) => path === '' || path === 'table');
  return (
    <FormContext value={form}>
      <Tabs.Content className="ed-view" value="form" tabIndex={-1}>
        {work.readable ? (
          <>
            {general.length > 0 && (
              <div className="ed-general" role="group" aria-label={text.general}>
                <Wrong messages={general.map(({ message }) => message)} />
              </div>
            )}
            {work.draft.kind === 'program' ? (
              <ProgramView draft={work.draft} state={state} onOpen={onExample} />
            ) : (
              <FormView draft={work.draft} />
            )}
          </>
        ) : (
          <div className="ed-unreadable">
            <p>{text.unreadableForm}</p>
            <div className="ed-buttons">
              <Button onClick={onText}>{text.toText}</Button>
              <Button onClick={() => dispatch({ type: 'mend' })}>{text.lastReadable}</Button>
            </div>
          </div>
        )}
      </Tabs.Content>
      <Tabs.Content className="ed-view ed-view-text" value="json" tabIndex={-1}>
        <JsonView state={state} />
      </Tabs.Content>
    </FormContext>
  );
}

/** The setup, or while there is none the last there was. */
function useLastSetup(setup: Setup | null): Setup | null {
  const [last, setLast] = useState(setup);
  if (setup !== null && setup !== last) setLast(setup);
  return setup ?? last;
}
