import type { ExpressionFormId } from '../../expressions/reference';

/** What can be said of a state. */
export const text = {
  suggestions: 'What may stand here',
  search: 'Search what can be written',
  none: 'Nothing of that kind.',
  useThis: (use: string, form: string) => `${use}: ${form}`,
  title: 'What can be written',
  intro: 'Names are those on screen. A form may be copied and changed.',
};

export const does: Readonly<Record<ExpressionFormId, string>> = {
  variable:
    'Variables, counts and locks. A lock is 0, or says who holds it. As a condition, any byte other than 0 is true.',
  entry:
    'Entries of pages, and cells of a program as A.next. They are compared with a page, a number, or what the screen shows, in quotes.',
  register: 'A thread’s register.',
  page: 'The state of a page: unallocated, live, unlinked, pending, freed or recycled.',
  thread: 'Whether a thread is at its end, inside rcu_read_lock, or has its interrupts off.',
  line: 'Whether a thread’s next instruction stands on that line, by its id or its text in quotes.',
  property: 'Whether a bug has happened.',
  joined: 'and, or, not; with parentheses.',
  arithmetic: 'Bytes: they wrap around at 256, as in programs.',
};
