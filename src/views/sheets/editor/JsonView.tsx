import { useMemo, useRef, type ReactNode } from 'react';
import { check, type Checked } from '../../../editing/check';
import { editableLines } from '../../../editing/lines';
import type { KnownNames } from '../../../editing/complete';
import { placeOf, placesOf } from '../../../editing/places';
import { readJson, type Work } from '../../../editing/work';
import { Button } from '../../ground/ui/Button';
import { CodeBox, type CodeBoxHandle, type CodeProblem } from './CodeBox';
import { knownNames, scenarioJson } from './json-language';
import { ProblemList } from './ProblemList';
import { text } from '#texts/editor';

interface JsonViewProps {
  readonly work: Work;
  readonly checked: Checked;
  readonly onWrite: (text: string) => void;
  readonly onFormat: () => void;
}

/** The scenario as text. */
export function JsonView({ work, checked, onWrite, onFormat }: JsonViewProps): ReactNode {
  const box = useRef<CodeBoxHandle>(null);
  const names = useMemo(() => knownNames.of(namesOf(work, checked)), [work, checked]);
  const problems = useMemo(() => problemsIn(work.text), [work.text]);
  return (
    <div className="ed-text">
      <div className="ed-row ed-text-head">
        <p className="ed-hint">{text.jsonHint}</p>
        <Button size="s" onClick={onFormat}>
          {text.format}
        </Button>
      </div>
      <CodeBox
        ref={box}
        label={text.json}
        value={work.text}
        onChange={onWrite}
        language={scenarioJson}
        extra={names}
        problems={problems}
      />
      <ProblemList value={work.text} problems={problems} onGo={(at) => box.current?.goTo(at)} />
    </div>
  );
}

function problemsIn(value: string): CodeProblem[] {
  const places = placesOf(value);
  if (!places.ok) return [{ from: places.at, to: places.at + 1, message: places.message }];
  return check(readJson(value)).issues.map(({ path, message }) => ({
    ...placeOf(places.root, path),
    message: path === '' ? message : `${path}: ${message}`,
  }));
}

function namesOf({ draft }: Work, { setup }: Checked): KnownNames {
  return {
    pages: draft.kind === 'kvm' ? draft.table.pages.map(({ name }) => name) : [],
    lines: setup === null ? [] : editableLines(setup).map(({ line }) => line.id),
    properties: setup === null ? [] : setup.properties.map(({ id }) => id),
  };
}
