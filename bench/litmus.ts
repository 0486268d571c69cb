/** What `bench/litmus.mjs` needs of the core; bundled, so that it runs as fast as it does in the app. */
import { judge, type Judged } from '../src/axioms/judge';
import { MODELS } from '../src/axioms/models';
import { parseLitmus } from '../src/litmus/parse';

/** What the Linux kernel memory model says of a test. */
export function judgeText(text: string): Judged {
  const parsed = parseLitmus(text);
  return parsed.ok ? judge(parsed.test, MODELS.lkmm) : parsed;
}
