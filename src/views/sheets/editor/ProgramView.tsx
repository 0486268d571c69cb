import { useMemo, useRef, type ReactNode } from 'react';
import { sourcePart } from '../../../editing/document';
import { offsetOf } from '../../../editing/places';
import type { Problem } from '../../../program/problem';
import type { ProgramScenario, Scenario } from '../../../scenarios/scenario';
import { propertyText } from '../../../narrate/properties';
import { send, useSession } from '../../../session/store';
import { useDraftState } from '../../ground/screen/draft';
import { Button } from '../../ground/ui/Button';
import { CodeBox, type CodeBoxHandle, type CodeProblem } from './CodeBox';
import { AboutSection, MemoryFields } from './FormView';
import { LanguageReference } from './LanguageReference';
import { Section } from './Section';
import { LinesSection } from './LinesSection';
import { ProblemList } from './ProblemList';
import { programLanguage } from './program-language';
import { PropertiesSection } from './PropertiesSection';
import { text } from '#texts/editor';
import { programProblem } from '#texts/problems';
import type { EditingState } from './useEditing';

interface ProgramViewProps {
  readonly draft: ProgramScenario;
  readonly state: EditingState;
  /** Opens another scenario in place of this one. */
  readonly onOpen: (scenario: Scenario) => void;
}

/** A plain program: its text first, then what is said about it. */
export function ProgramView({ draft, state, onOpen }: ProgramViewProps): ReactNode {
  const { document, checked, checkedWork } = state;
  const box = useRef<CodeBoxHandle>(null);
  const part = useMemo(() => sourcePart(document), [document]);
  const source = checkedWork.draft.kind === 'program' ? checkedWork.draft.source : '';
  const problems = useMemo(
    () => [
      ...(checked.source === null ? [] : [placed(source, checked.source)]),
      ...checked.warnings.map((warning) => ({ ...placed(source, warning), mild: true as const })),
    ],
    [source, checked],
  );
  const general = problems.length > 0 ? [] : checked.issues.filter(({ path }) => path === 'source');
  return (
    <div className="ed-form">
      <Section title={text.program}>
        <p className="ed-hint">{text.programHint}</p>
        <CodeBox
          ref={box}
          label={text.programLabel}
          part={part}
          language={programLanguage}
          problems={problems}
          checked={source}
        />
        <ProblemList
          value={source}
          problems={[...problems, ...general.map(({ message }) => ({ from: 0, to: 0, message }))]}
          onGo={(at) => box.current?.goTo(at)}
        />
        <Concerns asks={ASKS.test(draft.source)} />
        <LanguageReference onOpen={onOpen} />
        <div className="ed-row">
          <MemoryFields draft={draft} />
        </div>
      </Section>
      <AboutSection draft={draft} />
      <LinesSection draft={draft} />
      <PropertiesSection draft={draft} />
    </div>
  );
}

/** What a program's condition begins with. */
const ASKS = /\b(?:exists|never|forall)\b/;

/**
 * Findings about the program on screen that are no bugs: above all, the answer to the condition at its end. `asks`: the
 * text has one, whose answer has its room from the start, so that nothing below moves from under the pointer.
 */
function Concerns({ asks }: { readonly asks: boolean }): ReactNode {
  const properties = useSession((s) => s.properties);
  // They are about the program on screen, and the text here may have changed since.
  const shown = useDraftState().is === 'shown';
  return (
    <ul className="ed-concerns" aria-live="polite" data-asks={asks}>
      {properties
        .filter(({ kind, everywhere }) => shown && kind === 'concern' && everywhere !== undefined)
        .map(({ id, everywhere, shortest }) => (
          <li key={id}>
            {everywhere === 'violated' ? (
              <Button size="s" onClick={() => send({ type: 'WITNESS', property: id })}>
                {text.violatedIn(propertyText(id).failure, shortest ?? 0)}
              </Button>
            ) : (
              <span>{everywhere === 'holds' ? text.holds(propertyText(id).title) : ''}</span>
            )}
          </li>
        ))}
    </ul>
  );
}

function placed(source: string, problem: Problem): CodeProblem {
  const from = offsetOf(source, problem.line, problem.column);
  const word = /^\w+|^[^\s\w]/.exec(source.slice(from))?.[0].length ?? 0;
  return { from, to: from + word, message: programProblem(problem.message) };
}
