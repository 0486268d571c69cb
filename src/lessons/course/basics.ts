import type { Lesson } from '../lesson';

/** From the table to the reviewer's two objections. */
export const BASICS: readonly Lesson[] = [
  {
    id: 'shadow-table',
    title: 'What is a shadow page table?',
    gist: 'A tree of four levels that a walk reads from the root down, one entry a level.',
    steps: [
      {
        text: 'A guest believes it has page tables of its own. The CPU uses KVM’s shadow of them: a tree of pages, 512 entries each. An entry says nothing (0), points to a page of the next level, or is a leaf: a guest frame, or the MMIO marker.',
        setting: { preset: 'quiet-walk' },
      },
      {
        text: 'A vCPU has faulted on a device’s address. To learn what kind of fault it is, it walks the table from the root.',
        setting: { preset: 'quiet-walk' },
        at: '0:3',
        task: {
          text: 'Step vCPU 0 until it has used what it found.',
          goal: { reach: 'outcome', thread: 0, is: 'emulate' },
          solution: '0:8',
        },
        claims: [{ setting: { preset: 'quiet-walk' }, cannot: 'fresh-snapshot' }],
      },
      {
        text: 'It found the MMIO marker, so the access is emulated. Had it found 0, the fault would be retried. Nobody else was there, so nothing could go wrong.',
        setting: { preset: 'quiet-walk' },
        at: '0:11',
      },
    ],
  },
  {
    id: 'zap',
    title: 'Someone else changes the table',
    gist: 'Zapping a page unlinks it first and frees it later; the danger lies between.',
    steps: [
      {
        text: 'Memory is short, so another CPU zaps L2. It clears the page’s entries, then the parent’s entry that points to it, and puts the page on a list. Only then may it be freed.',
        setting: { preset: 'strawman' },
        task: {
          text: 'Step CPU 1 until L2 is unlinked.',
          goal: { reach: 'page', page: 'L2', is: 'unlinked' },
          solution: '1:4',
        },
      },
      {
        text: 'vCPU 0 has read L3 and holds a pointer to L2. CPU 1 has unlinked L2 and is about to free it; nobody keeps it from doing so.',
        setting: { preset: 'strawman' },
        at: '0:2 1:6',
        task: {
          text: 'Free L2, then let vCPU 0 read on.',
          goal: { reach: 'violation', property: 'use-after-free' },
          solution: '1:1 0:1',
        },
        claims: [{ setting: { preset: 'strawman' }, can: 'use-after-free', steps: 10 }],
      },
    ],
  },
  {
    id: 'why-not-lock',
    title: 'Why not just lock?',
    gist: 'mmu_lock makes the walk right and every MMIO fault slow.',
    steps: [
      {
        text: 'Under mmu_lock nobody changes the table while vCPU 0 walks. What it found is even true when it is used.',
        setting: { preset: 'why-not-lock' },
        at: '0:1',
        task: {
          text: 'Walk with vCPU 0 until it has let go of the lock; see who waits.',
          goal: { reach: 'outcome', thread: 0, is: 'emulate' },
          solution: '0:6',
        },
        claims: [
          { setting: { preset: 'why-not-lock' }, cannot: 'use-after-free' },
          { setting: { preset: 'why-not-lock' }, cannot: 'fresh-snapshot' },
        ],
      },
      {
        text: 'But all other walkers stood still meanwhile, and so did the zapper. MMIO faults are frequent, and many CPUs take them at once.',
        setting: { preset: 'why-not-lock' },
        at: '0:7',
      },
    ],
  },
  {
    id: 'rcu',
    title: 'RCU: free later',
    gist: 'A grace period waits for the readers that were inside when it began, and for nobody else.',
    steps: [
      {
        text: 'With RCU a reader only says that it is inside: it writes nothing that others must read. Whoever frees hands the page to call_rcu instead.',
        setting: { preset: 'deferred-free' },
        at: '0:5',
        task: {
          text: 'Let CPU 1 zap L2 until the page waits for RCU.',
          goal: { reach: 'page', page: 'L2', is: 'pending' },
          solution: '1:10',
        },
      },
      {
        text: 'A grace period starts. It notes who is inside: vCPU 0. It ends when vCPU 0 has left; then the callback may free L2.',
        setting: { preset: 'deferred-free' },
        at: '0:5 1:12 R',
        task: {
          text: 'Lead vCPU 0 out, note its quiescent state, end the grace period, run the callback.',
          goal: { reach: 'page', page: 'L2', is: 'freed' },
          solution: '0:5 Q0 R 2:4',
        },
        claims: [
          { setting: { preset: 'deferred-free' }, cannot: 'use-after-free' },
          {
            setting: { preset: 'deferred-free', off: ['rcu_read_lock', 'rcu_read_unlock'] },
            can: 'use-after-free',
            steps: 21,
          },
        ],
      },
      {
        text: 'A reader that enters after the grace period began cannot have seen the page: it was unlinked before. So nobody waits for it.',
        setting: { preset: 'first-come' },
        at: '0:5 1:12 R 2:5',
        task: {
          text: 'Free L2 while vCPU 2 is still inside.',
          goal: { reach: 'page', page: 'L2', is: 'freed' },
          solution: '0:5 Q0 R 3:4',
        },
      },
    ],
  },
  {
    id: 'counter',
    title: 'The counter: free at once, if you can',
    gist: 'When reader_counter is 0 nobody is inside, and the page may go at once.',
    steps: [
      {
        text: 'Waiting costs memory. So each walker also counts itself in and out. The zapper looks at the counter after it has unlinked the page: 0 means free at once, anything else means call_rcu.',
        setting: { preset: 'zap-alone' },
        task: {
          text: 'Zap L2 while nobody is inside.',
          goal: { reach: 'page', page: 'L2', is: 'freed' },
          solution: '0:9',
        },
        claims: [{ setting: { preset: 'zap-alone' }, cannot: 'use-after-free' }],
      },
      {
        text: 'The order matters: first unlink, then look. Here the look comes first, and a walker slips in between.',
        setting: { preset: 'check-too-early' },
        claims: [{ setting: { preset: 'check-too-early' }, can: 'use-after-free', steps: 15 }],
      },
    ],
  },
  {
    id: 'wild-walk',
    title: 'Three reads, one wild walk',
    gist: 'Reading an entry again may read another value; the posted patch walked on with it.',
    steps: [
      {
        text: 'The posted loop reads each entry three times: to copy it, to test it, to find the next page. vCPU 0 has copied and tested L3[2].',
        setting: { preset: 'triple-read' },
        at: '0:8 1:2',
        task: {
          text: 'Clear L3[2] now, then let vCPU 0 read it a third time.',
          goal: { reach: 'violation', property: 'wild-walk' },
          solution: '1:1 0:1',
        },
        claims: [
          { setting: { preset: 'triple-read' }, can: 'wild-walk', steps: 12 },
          { setting: { preset: 'triple-read', protocol: 'rcu-merged' }, cannot: 'wild-walk' },
        ],
      },
      {
        text: 'The merged patch reads once and decides everything on that copy. The next page may be stale, but it is a page, and RCU keeps it alive.',
        setting: { preset: 'deferred-free' },
        at: '0:5',
      },
    ],
  },
  {
    id: 'objections',
    title: 'The reviewer’s two objections',
    gist: 'Commit may return before the page is free, and the copies may be stale; both can be shown.',
    steps: [
      {
        text: 'First objection: the caller wants the page gone when commit returns, for it counts it as freed. Is it gone?',
        setting: { preset: 'objection-deferred' },
        at: '0:5 1:10',
        task: {
          text: 'Let commit return.',
          goal: { reach: 'violation', property: 'freed-on-return' },
          solution: '1:1',
        },
        claims: [{ setting: { preset: 'objection-deferred' }, can: 'freed-on-return', steps: 13 }],
      },
      {
        text: 'Second objection: sptes[] may be out of date the moment it is read. vCPU 0 has walked to the end; then L2 was zapped.',
        setting: { preset: 'objection-stale' },
        at: '0:10 1:3',
        task: {
          text: 'Let vCPU 0 act on its copy.',
          goal: { reach: 'violation', property: 'fresh-snapshot' },
          solution: '0:1',
        },
        claims: [{ setting: { preset: 'objection-stale' }, can: 'fresh-snapshot', steps: 13 }],
      },
    ],
  },
];
