/** Something on the screen that a speaker may point at, by a name that outlives a step: `page:L2`. */
export type Target = `${TargetKind}:${string}`;
export type TargetKind = 'page' | 'line' | 'lane' | 'told' | 'property';

/** Points in CSS pixels of the window. */
export type Stroke = readonly (readonly [x: number, y: number])[];

/** What the pointer does. */
type Hand =
  | { readonly does: 'nothing' }
  | { readonly does: 'draw' }
  /** `held`: chosen, so that it stays when the pointer moves on. */
  | { readonly does: 'light'; readonly target: Target | null; readonly held: boolean };

/** How a run is presented. Only the screen: where the run stands is the session's. */
export interface Presenting {
  readonly open: boolean;
  readonly blank: boolean;
  readonly hand: Hand;
  readonly marks: readonly Stroke[];
  /** Whether what is still to come stays out of the picture. */
  readonly hidesAhead: boolean;
  /** While the room guesses who moves next: hands raised for each. */
  readonly guess: Hands | null;
}

/** Hands raised, by who would move: a thread's index, or `rcu`. */
type Hands = Readonly<Record<string, number>>;

export type Action =
  | { readonly type: 'ENTER' }
  | { readonly type: 'LEAVE' }
  /** Ends what is in use, one thing a time; the presentation itself last. */
  | { readonly type: 'ESCAPE' }
  | { readonly type: 'BLANK' }
  | { readonly type: 'SPOTLIGHT' }
  /** The pointer or the focus is on something, or on nothing. */
  | { readonly type: 'POINT'; readonly target: Target | null }
  /** Holds what was chosen; choosing it again lets go of it. */
  | { readonly type: 'HOLD'; readonly target: Target | null }
  | { readonly type: 'UNLIGHT' }
  | { readonly type: 'DRAW' }
  | { readonly type: 'STROKE'; readonly stroke: Stroke }
  | { readonly type: 'WIPE' }
  | { readonly type: 'AHEAD' }
  /** Asks the room who moves next, or no longer. */
  | { readonly type: 'GUESS' }
  | { readonly type: 'HAND'; readonly actor: string }
  /** Another moment is on screen; of another scenario, nothing pointed at is left. */
  | { readonly type: 'MOVED'; readonly scenario: boolean };

const IDLE: Hand = { does: 'nothing' };

export const CLOSED: Presenting = {
  open: false,
  blank: false,
  hand: IDLE,
  marks: [],
  hidesAhead: true,
  guess: null,
};

/**
 * What follows. Entered by ENTER, left by LEAVE or by the ESCAPE that finds nothing else to end; while it is not
 * open, nothing else has an effect.
 */
export function follow(mode: Presenting, action: Action): Presenting {
  if (action.type === 'ENTER') return mode.open ? mode : { ...CLOSED, open: true };
  return mode.open ? followOpen(mode, action) : mode;
}

function followOpen(mode: Presenting, action: Exclude<Action, { type: 'ENTER' }>): Presenting {
  const { hand, marks } = mode;
  switch (action.type) {
    case 'LEAVE':
      return CLOSED;
    case 'ESCAPE':
      return escape(mode);
    case 'BLANK':
      return { ...mode, blank: !mode.blank };
    case 'SPOTLIGHT':
      return { ...mode, hand: hand.does === 'light' ? IDLE : { does: 'light', target: null, held: false } };
    case 'DRAW':
      return { ...mode, hand: hand.does === 'draw' ? IDLE : { does: 'draw' } };
    case 'UNLIGHT':
      return hand.does === 'light' ? { ...mode, hand: IDLE } : mode;
    case 'POINT':
      if (hand.does !== 'light' || hand.held || hand.target === action.target) return mode;
      return { ...mode, hand: { ...hand, target: action.target } };
    case 'HOLD':
      return hand.does === 'light' ? { ...mode, hand: hold(hand, action.target) } : mode;
    case 'STROKE':
      return hand.does === 'draw' && action.stroke.length > 0
        ? { ...mode, marks: [...marks, action.stroke] }
        : mode;
    case 'WIPE':
      return marks.length === 0 ? mode : { ...mode, marks: [] };
    case 'AHEAD':
      return { ...mode, hidesAhead: !mode.hidesAhead };
    case 'GUESS':
      return { ...mode, guess: mode.guess === null ? {} : null };
    case 'HAND':
      return mode.guess === null ? mode : { ...mode, guess: raised(mode.guess, action.actor) };
    case 'MOVED':
      return moved(mode, action.scenario);
  }
}

function hold(hand: Extract<Hand, { does: 'light' }>, target: Target | null): Hand {
  const again = hand.held && hand.target === target;
  return { does: 'light', target, held: target !== null && !again };
}

const raised = (hands: Hands, actor: string): Hands => ({ ...hands, [actor]: (hands[actor] ?? 0) + 1 });

function moved(mode: Presenting, scenario: boolean): Presenting {
  const { hand } = mode;
  const stale = scenario && hand.does === 'light' && hand.target !== null;
  if (mode.marks.length === 0 && mode.guess === null && !stale) return mode;
  return {
    ...mode,
    marks: [],
    guess: null,
    hand: stale ? { does: 'light', target: null, held: false } : hand,
  };
}

function escape(mode: Presenting): Presenting {
  if (mode.blank) return { ...mode, blank: false };
  if (mode.guess !== null) return { ...mode, guess: null };
  if (mode.hand.does !== 'nothing') return { ...mode, hand: IDLE };
  if (mode.marks.length > 0) return { ...mode, marks: [] };
  return CLOSED;
}
