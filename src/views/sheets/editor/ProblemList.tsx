import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { lineAndColumn } from '../../../editing/places';
import type { CodeProblem } from './CodeBox';
import { text } from '#texts/editor';

/** The problems of a text, each a link to its place. */
export function ProblemList({
  value,
  problems,
  onGo,
}: {
  readonly value: string;
  readonly problems: readonly CodeProblem[];
  readonly onGo: (offset: number) => void;
}): ReactNode {
  return (
    <section className="ed-problems" aria-label={text.problems} aria-live="polite">
      {problems.length === 0 && <p className="ed-hint">{text.noProblems}</p>}
      <ul>
        {problems.map((problem, i) => {
          const { line, column } = lineAndColumn(value, problem.from);
          return (
            <li key={i}>
              <button type="button" className="ed-problem" onClick={() => onGo(problem.from)}>
                <CircleAlert aria-hidden />
                <span className="ed-where">{text.at(line, column)}</span> {problem.message}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
