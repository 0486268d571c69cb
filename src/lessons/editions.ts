import type { Asking, Edition } from './asking';

/** By kind of question, in the order in which they take turns: which of them are asked, by why their answer is right. */
type Rules = Readonly<Record<string, (why: { readonly is: string }) => boolean>>;

const always = (): boolean => true;

const FIRST: Rules = { 'free-now': always, waits: always, read: always, reachable: always };

/** Nothing that the picture shows: what can be reached from the root is drawn, and so is what an entry holds. */
const LATER: Readonly<Record<Edition, Rules>> = {
  2: { 'free-now': always, waits: always, met: always, read: ({ is }) => is === 'delayed' },
};

/** What an edition asks. */
export const rulesOf = (edition: Asking['edition']): Rules =>
  edition === undefined ? FIRST : LATER[edition];
