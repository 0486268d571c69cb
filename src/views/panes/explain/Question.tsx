import { memo, useState, type ReactNode } from 'react';
import { useSession } from '../../../session/store';
import { useSecret } from '../../ground/screen/secret';
import { Terms } from '../../ground/glossary/Terms';
import { Button } from '../../ground/ui/Button';
import { text } from '#texts/explain';
import { useShown } from '../../ground/ui/useShown';

/** The scenario's question; the answer only on request. */
export const Question = memo(function Question(): ReactNode {
  const shown = useShown();
  const question = useSession((s) => s.scenario.question);
  const answer = useSession((s) => s.scenario.answer);
  // At the start the question is the sentence at the top of the column.
  const atStart = useSession((s) => s.event === null);
  const secret = useSecret() === 'verdicts';
  const [open, setOpen] = useState(false);
  if (question === undefined || secret) return null;
  return (
    <section className="question" aria-label={atStart ? text.answer : text.question}>
      {!atStart && (
        <>
          <h3 className="pane-label">{text.question}</h3>
          <p className="question-text">
            <Terms text={shown(question)} />
          </p>
        </>
      )}
      {answer !== undefined && (
        <>
          {open && (
            <p className="answer" id="answer">
              <Terms text={shown(answer)} />
            </p>
          )}
          <Button
            size="s"
            aria-expanded={open}
            aria-controls={open ? 'answer' : undefined}
            onClick={() => setOpen(!open)}
          >
            {open ? text.hide : text.reveal}
          </Button>
        </>
      )}
    </section>
  );
});
