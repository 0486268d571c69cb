/** What the language has in place of a word of C, or of the kernel, that people bring along. */
export type Instead =
  | 'while'
  | 'if'
  | 'int'
  | 'page'
  | 'nothing'
  | 'smp_mb'
  | 'spinlock'
  | 'irqs'
  | 'alloc'
  | 'free'
  | 'no-value'
  | 'preprocessor'
  | 'truth'
  | 'character'
  | 'pointer'
  | 'thread'
  | 'one-by-one'
  // Of expressions: see `src/expressions/habits.ts`.
  | 'equals'
  | 'and'
  | 'or'
  | 'not'
  | 'name';

const INSTEAD: Readonly<Record<Instead, readonly string[]>> = {
  while: ['do'],
  if: ['switch', 'case', 'default', '?'],
  int: [
    ...[
      'unsigned',
      'signed',
      'long',
      'short',
      'char',
      'bool',
      'u8',
      'u16',
      'u32',
      'u64',
      's8',
      's16',
      's32',
      's64',
    ],
    ...['size_t', 'atomic_t', 'atomic64_t', 'atomic_long_t', 'refcount_t', 'pte_t', 'pmd_t'],
  ],
  page: ['struct', 'union', 'enum', 'typedef'],
  nothing: [
    ...['const', 'volatile', 'static', 'extern', 'register', 'inline', 'likely', 'unlikely'],
    ...['cpu_relax', 'might_sleep', 'printk', 'pr_info', 'pr_err'],
    ...['udelay', 'ndelay', 'msleep', 'schedule', 'cond_resched'],
  ],
  smp_mb: ['barrier', 'mb', 'rmb', 'wmb'],
  spinlock: [
    'mutex',
    'mutex_lock',
    'mutex_unlock',
    'down_read',
    'up_read',
    'down_write',
    'up_write',
    'spinlock_t',
    'raw_spinlock_t',
    'DEFINE_SPINLOCK',
    'DEFINE_RAW_SPINLOCK',
    'DEFINE_MUTEX',
  ],
  irqs: ['spin_lock_irqsave', 'spin_unlock_irqrestore', 'spin_lock_irq', 'spin_unlock_irq'],
  alloc: ['kmalloc', 'kzalloc', 'malloc', 'kmem_cache_alloc'],
  free: ['kfree', 'kvfree', 'free_page', 'kmem_cache_free'],
  'no-value': ['sizeof', 'offsetof', 'container_of'],
  preprocessor: ['#'],
  truth: ['true', 'false'],
  character: ["'"],
  // What is no word, but a way to write: the parser finds it.
  pointer: [],
  thread: [],
  'one-by-one': [],
  equals: [],
  and: [],
  or: [],
  not: [],
  name: [],
};

const WORDS = new Map<string, Instead>(
  (Object.keys(INSTEAD) as Instead[]).flatMap((instead) =>
    INSTEAD[instead].map((word) => [word, instead] as const),
  ),
);

/** What stands for `word` here; undefined for what is no such word. */
export function insteadOf(word: string): Instead | undefined {
  return WORDS.get(word);
}
