import { useMemo, useRef, type ReactNode } from 'react';
import { check, type Checked } from '../../../editing/check';
import { formOf, pagesOf } from '../../../editing/draft';
import { editableLines } from '../../../editing/lines';
import { jsonPart } from '../../../editing/document';
import type { KnownNames } from '../../../editing/complete';
import { placeOf, placesOf } from '../../../editing/places';
import { readJson, type Work } from '../../../editing/work';
import type { Scenario } from '../../../scenarios/scenario';
import { Button } from '../../ground/ui/Button';
import { CodeBox, type CodeBoxHandle, type CodeProblem } from './CodeBox';
import { knownNames, scenarioJson } from './json-language';
import { ProblemList } from './ProblemList';
import { text } from '#texts/editor';
import { repeatedName } from '#texts/problems';
import type { EditingState } from './useEditing';

/** The scenario as text. */
export function JsonView({ state }: { readonly state: EditingState }): ReactNode {
  const { document, checkedWork, checked, dispatch } = state;
  const box = useRef<CodeBoxHandle>(null);
  const part = useMemo(() => jsonPart(document), [document]);
  const names = useMemo(() => knownNames.of(namesOf(checkedWork, checked)), [checkedWork, checked]);
  const problems = useMemo(() => problemsIn(checkedWork.text), [checkedWork.text]);
  return (
    <div className="ed-text">
      <div className="ed-row ed-text-head">
        <p className="ed-hint">{text.jsonHint}</p>
        <Button size="s" onClick={() => dispatch({ type: 'format' })}>
          {text.format}
        </Button>
      </div>
      <CodeBox
        ref={box}
        label={text.json}
        part={part}
        language={scenarioJson}
        extra={names}
        problems={problems}
        checked={checkedWork.text}
      />
      <ProblemList value={checkedWork.text} problems={problems} onGo={(at) => box.current?.goTo(at)} />
    </div>
  );
}

function problemsIn(value: string): CodeProblem[] {
  const places = placesOf(value);
  if (!places.ok) return [{ from: places.at, to: places.at + 1, message: places.message }];
  const twice = places.repeated.map(({ from, to }): CodeProblem => ({
    from,
    to,
    message: repeatedName(value.slice(from, to)),
  }));
  const others = check(readJson(value)).issues.map(({ path, message }) => ({
    ...placeOf(places.root, path),
    message: path === '' ? message : `${path}: ${message}`,
  }));
  return [...twice, ...others];
}

function targetsOf(draft: Scenario): readonly string[] {
  if (draft.kind === 'program') return [];
  const { table } = formOf(draft);
  return table === null ? [] : [...table.marks, table.frame];
}

function namesOf({ draft }: Work, { setup }: Checked): KnownNames {
  return {
    targets: targetsOf(draft),
    pages: pagesOf(draft)?.map(({ name }) => name) ?? [],
    lines: setup === null ? [] : editableLines(setup).map(({ line }) => line.id),
    properties: setup === null ? [] : setup.properties.map(({ id }) => id),
  };
}
