/** The challenges, as they are read; what they stand on is in src/lessons/challenge.ts. `hint`: the first of three. */
export const challenges = {
  'crash-it': {
    title: 'Crash it',
    text: 'Nobody protects this walk. Make vCPU 0 read a page that is already freed.',
    hint: 'A walker that has read a pointer holds on to it, whatever happens to the table.',
  },
  'too-soon': {
    title: 'Back too soon',
    text: 'Let commit return while the zapped page is not freed yet.',
    hint: 'The zapper frees at once if it counts nobody inside. So make sure that a walker is inside.',
  },
  'flush-again': {
    title: 'The hardware walks on',
    text: 'The guest’s hardware still reads a table page that is freed. Change as few lines as possible so that it cannot.',
    hint: 'The hardware walks without a lock; only an IPI throws the guest out.',
  },
  'say-you-read': {
    title: 'Announce yourself',
    text: 'RCU waits for readers, but no reader announces itself. Change as few lines as possible.',
    hint: 'A grace period waits for every CPU between two particular lines; RCU must be told of both.',
  },
  'foresee-deferred': {
    title: 'What next?',
    text: 'Five questions on a page whose freeing is deferred.',
    hint: '',
  },
  'go-wild': {
    title: 'The wild walk',
    text: 'The posted loop reads each entry three times. Make vCPU 0 walk on to a page that never was one.',
    hint: 'The second read tests the entry, the third one follows it.',
  },
  'dead-end': {
    title: 'Dead end',
    text: 'A walker may wait for mmu_lock with its interrupts off. Bring everything to a standstill.',
    hint: 'Who holds the lock, and whom does it wait for?',
  },
  'look-later': {
    title: 'Look, but later',
    text: 'The zapper looks at the counter too early. Fix it by changing as few lines as possible.',
    hint: 'After the look nobody new may find the page. Move a line to make it so.',
  },
  'one-barrier': {
    title: 'One barrier',
    text: 'All three barriers are gone. What is the fewest you must restore on x86?',
    hint: 'x86 swaps one thing only: a store with a later load. Who stores, then loads?',
  },
  'foresee-batch': {
    title: 'Whom does it wait for?',
    text: 'Five questions with two walkers and a grace period.',
    hint: '',
  },
  'second-life': {
    title: 'A second life',
    text: 'Make vCPU 0 walk through a page that has been freed and given away again.',
    hint: 'The mapper takes the page off the free list. vCPU 0 must still hold the old pointer.',
  },
  'store-buffer': {
    title: 'In the store buffer',
    text: 'x86, and the zapper’s barrier is gone. Find the use after free; any line marked “may go” can execute first.',
    hint: 'Let CPU 1 read the counter before its store to the table is seen.',
  },
  'out-too-early': {
    title: 'Out before the last read',
    text: 'A weak machine, and no barrier before the decrement. Find the use after free.',
    hint: 'Let vCPU 0 lower the counter while a read of the table is still to come.',
  },
  'all-barriers': {
    title: 'As weak as it gets',
    text: 'All three barriers are gone, on a weak machine. Bring back as few as possible.',
    hint: 'Each of them guards another pair of accesses.',
  },
  'two-halves': {
    title: 'Two halves',
    text: 'A 32-bit host reads an entry in two halves. Make sure that they belong together, with as few lines as possible.',
    hint: 'One check sees that the low half changed; it misses a value that came back.',
  },
  'foresee-weak': {
    title: 'Out of order',
    text: 'Five questions on a machine that does not keep the order.',
    hint: '',
  },
  'under-gup': {
    title: 'The table goes',
    text: 'GUP-fast walks with interrupts off, and khugepaged flushes by broadcast. Make GUP-fast read a freed table.',
    hint: 'The pmd that was read leads on, whatever stands there now.',
  },
  'ask-everybody': {
    title: 'Ask everybody',
    text: 'The table is freed while somebody may walk it. Change as few lines as possible.',
    hint: 'Everybody with interrupts on is outside: how does one find that out?',
  },
  'foresee-gup': {
    title: 'Inside, without a lock',
    text: 'Four questions on GUP-fast and a table that RCU frees.',
    hint: '',
  },
  'page-that-moved': {
    title: 'The page that moved',
    text: 'GUP-fast hands out a page that khugepaged has copied elsewhere. Change as few lines as possible.',
    hint: 'The pte did not change, because its whole table is gone.',
  },
  'old-address': {
    title: 'The old address',
    text: 'mremap flushes too late. Make the program write to a page that is free.',
    hint: 'truncate flushes the new address only. Who still has the old one?',
  },
  'flush-in-lock': {
    title: 'Flush in time',
    text: 'The same page. Put the flush where it belongs, with as few lines as possible.',
    hint: 'Until the flush, nobody may find the page at its new address.',
  },
  'not-your-page': {
    title: 'Not your page',
    text: 'Two processes share a table, and one leaves it. Make GUP-fast hand out a page of the other one.',
    hint: 'Nothing is freed. Who has the table to itself in the end?',
  },
  'lose-a-bit': {
    title: 'One bit less',
    text: 'The zapper finds the entry not writable. Make it lose a dirty bit all the same.',
    hint: 'Three have to come in turn between its look and its store: the fault, the guest, the hardware.',
  },
};
