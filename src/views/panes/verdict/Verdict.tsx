import {
  Check,
  CircleAlert,
  CircleDot,
  EyeOff,
  LoaderCircle,
  Play,
  Search,
  TriangleAlert,
  X,
} from 'lucide-react';
import { useSyncExternalStore, type ReactNode } from 'react';
import { propertyText } from '../../../narrate/properties';
import type { Asked } from '../../../scenarios/asked';
import type { Verdict } from '../../../session/contract';
import { send, useSession } from '../../../session/store';
import { useDraftState, type DraftState } from '../../ground/screen/draft';
import { useSecret } from '../../ground/screen/secret';
import { Hint } from '../../ground/ui/Hint';
import { sharesMemory } from '../../../worker/shared';
import { number } from '#texts/language';
import { text } from '#texts/shell';

const words = text.verdict;

const never = (): (() => void) => () => undefined;

/** Whether a search has more than one thread here. */
function useThreads(): boolean {
  return useSyncExternalStore(never, sharesMemory, () => false);
}

function useVerdict(): Shown & { readonly state: string } {
  const verdict = useSession((s) => s.verdict);
  const draft = useDraftState();
  const threads = useThreads();
  const secret = useSecret() === 'verdicts';
  if (draft.is !== 'shown') return { ...edited(draft), state: draft.is };
  return secret ? { ...HIDDEN, state: 'hidden' } : { ...shown(verdict, threads), state: verdict.state };
}

/** Where there is no room for its words: the verdict's sign, and what pressing it opens. */
export function VerdictSign({ onClick }: { readonly onClick: () => void }): ReactNode {
  const { icon, label, state } = useVerdict();
  return (
    <button type="button" className="verdict" data-state={state} aria-label={label} onClick={onClick}>
      {icon}
    </button>
  );
}

/** The checker's verdict, and what pressing it does. */
export function VerdictChip(): ReactNode {
  const { icon, label, hint, press, state } = useVerdict();
  if (press === null)
    return (
      <p className="verdict" data-state={state} title={hint}>
        {icon}
        <span>{label}</span>
      </p>
    );
  const chip = (
    <button type="button" className="verdict" data-state={state} onClick={press}>
      {icon}
      <span>{label}</span>
    </button>
  );
  return hint === undefined ? chip : <Hint text={hint}>{chip}</Hint>;
}

interface Shown {
  readonly icon: ReactNode;
  readonly label: string;
  readonly hint?: string;
  readonly press: (() => void) | null;
}

/** In a challenge that the verdict would give away. */
const HIDDEN: Shown = {
  icon: <EyeOff aria-hidden />,
  label: words.hidden,
  hint: words.hint.hidden,
  press: null,
};

/** While the editor differs from the screen, the chip is about the editor's version. */
function edited(draft: Exclude<DraftState, { is: 'shown' }>): Shown {
  switch (draft.is) {
    case 'pending':
      return {
        icon: <LoaderCircle aria-hidden className="verdict-busy" />,
        label: words.edited,
        hint: words.hint.edited,
        press: null,
      };
    case 'broken':
      return {
        icon: <CircleAlert aria-hidden />,
        label: words.broken(draft.problems),
        hint: words.hint.broken,
        press: null,
      };
  }
}

/** A program that asks `exists` is answered: to be reached is neither good nor bad. */
function answered({ says, reached }: Asked, states: number): Shown {
  if (reached !== true)
    return {
      icon: <Check aria-hidden />,
      label: words.notReached(number(states)),
      hint: words.hint.asked(says),
      press: null,
    };
  return {
    icon: <CircleDot aria-hidden />,
    label: words.reached,
    hint: words.hint.asked(says),
    press: () => send({ type: 'WITNESS', property: 'outcome' }),
  };
}

function shown(verdict: Verdict, isolated: boolean): Shown {
  switch (verdict.state) {
    case 'none':
      return { icon: <Search aria-hidden />, label: words.check, press: () => send({ type: 'CHECK' }) };
    case 'running':
      return {
        icon: <LoaderCircle aria-hidden className="verdict-busy" />,
        label: words.running(number(verdict.states)),
        hint: isolated ? words.hint.running : words.hint.alone,
        press: () => send({ type: 'CANCEL_CHECK' }),
      };
    case 'stopped':
      return {
        icon: <Play aria-hidden />,
        label: words.stopped(number(verdict.states)),
        hint: words.hint.stopped,
        press: () => send({ type: 'CHECK' }),
      };
    case 'holds':
      if (verdict.asked?.asks === 'exists') return answered(verdict.asked, verdict.states);
      return {
        icon: <Check aria-hidden />,
        label: words.holds(number(verdict.states), verdict.reduced),
        hint: verdict.reduced ? words.hint.reduced : words.hint.holds,
        press: null,
      };
    case 'violated':
      return {
        icon: <X aria-hidden />,
        label: words.violated(propertyText(verdict.property).failure, verdict.steps),
        hint: words.hint.violated,
        press: () => send({ type: 'WITNESS', property: verdict.property }),
      };
    case 'bounded':
      return {
        icon: <TriangleAlert aria-hidden />,
        label: words.bounded(number(verdict.states)),
        hint: words.hint.bounded,
        press: () => send({ type: 'CHECK' }),
      };
    case 'failed':
      return {
        icon: <TriangleAlert aria-hidden />,
        label: words.failed,
        hint: verdict.message,
        press: () => send({ type: 'CHECK' }),
      };
  }
}
