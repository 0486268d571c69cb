import { createContext, use } from 'react';
import { messagesAt } from '../../../editing/check';
import type { ScenarioProblem } from '../../../scenarios/problem';
import type { Scenario } from '../../../scenarios/scenario';
import type { Setup } from '../../../scenarios/setup';

/** What the fields of the form share. */
export interface Form {
  readonly issues: readonly ScenarioProblem[];
  /** The programs of what is edited; while it cannot run, of what ran last. */
  readonly setup: Setup | null;
  /** `run` names the field: changes of one field in a row are undone together. */
  readonly change: (draft: Scenario, run?: string) => void;
  /** A field was left. */
  readonly rest: () => void;
}

export const FormContext = createContext<Form>({
  issues: [],
  setup: null,
  change: () => undefined,
  rest: () => undefined,
});

export function useForm(): Form {
  return use(FormContext);
}

export function useMessages(path: string, below = false): readonly string[] {
  return messagesAt(useForm().issues, path, below);
}
