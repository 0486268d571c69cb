/** What `bench/litmus.mjs` needs of the core; bundled, so that it runs as fast as it does in the app. */
import { judge, type Judged } from '../src/axioms/judge';
import { MODELS } from '../src/axioms/models';
import { stepAll, type Stepped } from '../src/cli/litmus/machine';
import { parseLitmus } from '../src/litmus/parse';

export { DIFFERENCES } from '../src/axioms/differences';

/** What the Linux kernel memory model says of a test. */
export function judgeText(text: string): Judged {
  const parsed = parseLitmus(text);
  return parsed.ok ? judge(parsed.test, MODELS.lkmm) : parsed;
}

/** How many threads a test has; 0 if it is none. */
export function threadsIn(text: string): number {
  const parsed = parseLitmus(text);
  return parsed.ok ? parsed.test.threads.length : 0;
}

/** What the stepping machine reaches under `weak`, and why it is not what the model allows. */
export function stepText(text: string, judged: Extract<Judged, { ok: true }>, mostStates: number): Stepped {
  const parsed = parseLitmus(text);
  return parsed.ok
    ? stepAll(parsed.test, judged, mostStates)
    : { ok: false, refused: parsed.refused.message };
}
