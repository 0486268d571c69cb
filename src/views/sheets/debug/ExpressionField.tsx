import { useId, useMemo, useState, type ReactNode } from 'react';
import { read } from '../../../expressions';
import { useSession } from '../../../session/store';
import { programProblem } from '#texts/problems';
import { Button } from '../../ground/ui/Button';
import { ExpressionInput } from '../../ground/ui/ExpressionInput';
import { text } from '#texts/debug';

interface Props {
  readonly label: string;
  readonly placeholder: string;
  readonly action: string;
  readonly onDone: (expression: string) => void;
}

/** An input for an expression: it offers completions at the cursor, and shows a mistake with its column. */
export function ExpressionField({ label, placeholder, action, onDone }: Props): ReactNode {
  const setup = useSession((s) => s.setup);
  const [value, setValue] = useState('');
  const [offered, setOffered] = useState(false);
  const id = useId();
  const problem = useMemo(() => {
    if (setup === null || value.trim() === '') return null;
    const found = read(value, setup);
    return found.ok ? null : found.problem;
  }, [setup, value]);
  const done = (): void => {
    if (value.trim() === '' || problem !== null) return;
    onDone(value.trim());
    setValue('');
    setOffered(false);
  };
  return (
    <div className="debug-field">
      <label htmlFor={id} className="debug-label">
        {label}
      </label>
      <div className="debug-line">
        <ExpressionInput
          id={id}
          className="debug-input"
          setup={setup}
          placeholder={placeholder}
          value={value}
          invalid={problem !== null}
          describedBy={`${id}-wrong`}
          onChange={setValue}
          onEnter={done}
          onOffers={setOffered}
        />
        <Button size="s" aria-disabled={value.trim() === '' || problem !== null} onClick={done}>
          {action}
        </Button>
      </div>
      <p id={`${id}-wrong`} className="debug-wrong" aria-live="polite">
        {problem !== null && !offered && text.column(problem.column, programProblem(problem.message))}
      </p>
    </div>
  );
}
