import { rich, type Part, type Rich } from '../parts';
import { plural } from './language';

/**
 * What happened, in English: every sentence takes its parts and gives back a `Rich`. `t` is who did
 * it, `at` a place in memory. Why it matters stands in `why.en.ts`.
 */
export const what = {
  // Reading
  readEntry: (t: Part, at: Part, value: Part) => rich`${t} reads ${at} and keeps its own copy: ${value}.`,
  readTest: (t: Part, at: Part, value: Part, present: boolean) =>
    rich`${t} reads ${at} a second time, only to test it: ${value}, ${present ? 'present' : 'not present'}.`,
  readAgain: (t: Part, at: Part, value: Part) => rich`${t} reads ${at} a third time, to go down: ${value}.`,
  readEmpty: (t: Part, at: Part) => rich`${t} reads ${at}: nothing there. The walk ends.`,
  readCleared: (t: Part, at: Part, was: Part) =>
    rich`${t} reads ${at}: cleared since; it held ${was}. The walk ends.`,
  readMmio: (t: Part, at: Part) => rich`${t} reads ${at} and finds the MMIO marker it came for.`,
  readFrozen: (t: Part, at: Part) => rich`${t} reads ${at}: frozen, being removed. The walk ends.`,
  readFrame: (t: Part, at: Part, value: Part) => rich`${t} reads ${at}: a guest page, ${value}.`,
  readHalf: (t: Part, at: Part, half: 'low' | 'high', value: Part) =>
    rich`${t} reads the ${half} half of ${at}: ${value}.`,
  readPage: (t: Part, page: Part, value: Part) => rich`${t} looks into the header of ${page}: ${value}.`,
  readVariable: (t: Part, name: Part, value: Part) => rich`${t} reads ${name}: ${value}.`,
  countZero: (t: Part, name: Part) => rich`${t} reads ${name}: 0. Nobody seems to be walking.`,
  countSome: (t: Part, name: Part, count: number) =>
    rich`${t} reads ${name}: ${count}. ${plural(count, 'A walker is', 'Walkers are')} inside.`,
  readMode: (t: Part, whose: Part, mode: Part) => rich`${t} looks at the mode of ${whose}: ${mode}.`,

  readCheck: (t: Part, at: Part, value: Part) => rich`${t} reads the low half of ${at} again: ${value}.`,
  readClearCount: (t: Part, page: Part, value: Part) =>
    rich`${t} reads clear_spte_count of ${page}: ${value}.`,
  hardware: (t: Part, at: Part, value: Part) => rich`The hardware of ${t} walks: ${at} holds ${value}.`,
  hardwareEmpty: (t: Part, at: Part) =>
    rich`The hardware of ${t} walks: ${at} is empty, so the guest must exit.`,
  // Tables of processes
  readLeaf: (t: Part, at: Part, value: Part) => rich`${t} reads ${at}: ${value}.`,
  readNone: (t: Part, at: Part) => rich`${t} reads ${at}: nothing there.`,
  frameCount: (t: Part, frame: Part, count: number) =>
    rich`${t} counts ${count} ${plural(count, 'reference', 'references')} on ${frame}.`,
  frameTaken: (t: Part, frame: Part, count: number) =>
    rich`${t} takes a reference on ${frame}; there are ${count} now.`,
  frameGiven: (t: Part, frame: Part, count: number) =>
    rich`${t} gives a reference on ${frame} back; ${count} left.`,
  frameFreed: (t: Part, frame: Part) => rich`${t} gives the last reference on ${frame} back.`,
  frameGone: (t: Part, frame: Part) => rich`${t} finds no reference left on ${frame}, and takes none.`,
  frameCopied: (t: Part, frame: Part) => rich`${t} copies ${frame} into the huge page.`,
  frameStill: (t: Part, frame: Part) => rich`${t} uses ${frame}, which is still where it was.`,
  frameMoved: (t: Part, frame: Part) => rich`${t} uses ${frame}, whose contents have moved elsewhere.`,
  frameAccess: (t: Part, frame: Part) => rich`The hardware of ${t} accesses ${frame}.`,
  bitsSet: (t: Part, at: Part, value: Part) => rich`The hardware of ${t} marks ${at} by itself: ${value}.`,
  tlbHit: (t: Part, value: Part) => rich`${t} looks into its TLB: ${value}.`,
  tlbMiss: (t: Part) => rich`${t} looks into its TLB: nothing, so the table must be walked.`,
  tlbFill: (t: Part, value: Part) => rich`${t} keeps ${value} in its TLB.`,
  tlbEmpty: (t: Part) => rich`${t} empties its TLB.`,
  guestAccess: (t: Part) => rich`The guest on ${t} accesses its memory.`,
  walkCacheHit: (t: Part, value: Part) => rich`${t} finds the last table in its walk cache: ${value}.`,
  walkCacheMiss: (t: Part) => rich`${t} looks into its walk cache: nothing, so it begins at the root.`,
  walkCacheFill: (t: Part, value: Part) => rich`${t} keeps ${value} in its walk cache.`,
  walkCacheEmpty: (t: Part) => rich`${t} empties its walk cache.`,
  requested: (t: Part) => rich`${t} finds a request to flush its TLB.`,
  notRequested: (t: Part) => rich`${t} finds no request to flush.`,
  request: (t: Part, whom: Part) => rich`${t} asks ${whom} to flush before it next enters the guest.`,
  reload: (t: Part, whom: Part) => rich`${t} tells ${whom} to drop its root.`,
  reloadAsked: (t: Part) => rich`${t} is told to drop its root.`,
  reloadNot: (t: Part) => rich`${t} may keep its root.`,
  rootPut: (t: Part, now: number) => rich`${t} drops its root: root_count is now ${now}.`,
  rootUsers: (t: Part, count: number) => rich`${t} checks who uses the root: root_count is ${count}.`,
  countClear: (t: Part, page: Part) => rich`${t} counts the change of ${page} in clear_spte_count.`,

  // Writing
  clear: (t: Part, at: Part, was: Part) => rich`${t} clears ${at}, which held ${was}.`,
  clearNothing: (t: Part, at: Part) => rich`${t} clears ${at}, which was empty already.`,
  freeze: (t: Part, at: Part, was: Part) => rich`${t} freezes ${at}, which held ${was}.`,
  link: (t: Part, at: Part, page: Part) => rich`${t} links ${page} into the table at ${at}.`,
  writeEntry: (t: Part, at: Part, value: Part) => rich`${t} writes ${value} to ${at}.`,
  writeHalf: (t: Part, at: Part, half: 'low' | 'high', value: Part) =>
    rich`${t} writes the ${half} half of ${at}: ${value}.`,
  writePage: (t: Part, page: Part) => rich`${t} changes the header of ${page}.`,
  writeVariable: (t: Part, name: Part, value: Part) => rich`${t} sets ${name} to ${value}.`,
  setMode: (t: Part, mode: Part) => rich`${t} sets its mode to ${mode}.`,
  countIn: (t: Part, name: Part, now: number) => rich`${t} adds itself to ${name}, now ${now}.`,
  countOut: (t: Part, name: Part, now: number) => rich`${t} takes itself off ${name}, now ${now}.`,
  swap: (t: Part, at: Part, was: Part, value: Part) =>
    rich`${t} exchanges ${at} in one step: ${was} becomes ${value}.`,
  swapFailed: (t: Part, at: Part, value: Part) =>
    rich`${t} wants to exchange ${at}, but finds ${value}, so nothing changes.`,

  // Order
  fence: (t: Part, kind: 'full' | 'read' | 'write') =>
    rich`${t} passes a ${kind === 'full' ? 'full' : kind} barrier.`,
  lock: (t: Part, name: Part) => rich`${t} takes ${name}.`,
  unlock: (t: Part, name: Part) => rich`${t} lets go of ${name}.`,
  irqsOff: (t: Part) => rich`${t} turns its interrupts off.`,
  irqsOn: (t: Part) => rich`${t} turns its interrupts on again.`,
  ipi: (t: Part, to: Rich) => rich`${t} sends an interrupt (IPI) to ${to}.`,
  ipiNone: (t: Part) => rich`${t} has nobody to interrupt.`,
  ipiWait: (t: Part) => rich`${t} has all acknowledgements: the flush is complete.`,
  ipiWaitPlain: (t: Part) => rich`${t} has all acknowledgements, and goes on.`,
  takeIpi: (t: Part, from: Rich) => rich`${t} begins: it takes the interrupt from ${from}.`,
  ackIpi: (t: Part, from: Rich) => rich`${t} has run to its end and acknowledges the interrupt from ${from}.`,
  acknowledge: (t: Part, from: Rich) => rich`${t} takes the interrupt from ${from} and acknowledges it.`,

  // RCU
  enter: (t: Part) => rich`${t} enters a read-side section.`,
  leave: (t: Part) => rich`${t} leaves its read-side section.`,
  handOver: (t: Part, pages: Rich) => rich`${t} hands ${pages} to RCU, to be freed later.`,
  handOverNone: (t: Part) => rich`${t} has no page to hand to RCU.`,
  askForGrace: (t: Part) => rich`${t} calls synchronize_rcu() and goes to sleep.`,
  wakeUp: (t: Part) => rich`${t} wakes up: the grace period it waited for is over.`,
  takeCallback: (t: Part, pages: Rich) => rich`${t} starts freeing ${pages}.`,
  graceStarts: (grace: Part) => rich`${grace} starts with nobody inside.`,
  graceStartsWaiting: (grace: Part, who: Rich) => rich`${grace} starts. It waits for ${who} to leave.`,
  graceStartsFor: (grace: Part, who: Rich, pages: Rich) =>
    rich`${grace} starts. It waits for ${who} to leave; only then may ${pages} be freed.`,
  quiescent: (rcu: Part, t: Part) => rich`${rcu} notes a quiescent state of ${t}: it is not inside.`,
  graceEnds: (grace: Part) => rich`${grace} ends.`,
  graceEndsFor: (grace: Part, pages: Rich) => rich`${grace} ends. The callback for ${pages} may run.`,

  // Pages
  retire: (t: Part, page: Part) => rich`${t} marks ${page} invalid and puts it on its invalid_list.`,
  condemn: (t: Part, page: Part) => rich`${t} marks ${page} invalid: it is on its way out.`,
  freeLockParts: (t: Part, page: Part) =>
    rich`${t} gives back what mmu_lock protects of ${page}: its hash link and frame numbers.`,
  obsolete: (t: Part, page: Part) => rich`${t} marks the root ${page} invalid. It is in use, so it stays.`,
  readNext: (t: Part, page: Part, next: Part) =>
    rich`${t} remembers who follows ${page} on the list: ${next}.`,
  readNextNone: (t: Part, page: Part) => rich`${t} sees that ${page} is the last on the list.`,
  takeOff: (t: Part, page: Part) => rich`${t} takes ${page} off the list.`,
  takeListOff: (t: Part) => rich`${t} empties its invalid_list: the pages are in RCU's hands now.`,
  free: (t: Part, page: Part) => rich`${t} frees ${page}.`,
  freeNone: (t: Part) => rich`${t} finds its invalid_list empty: nothing is left to free.`,
  allocate: (t: Part, page: Part) => rich`${t} allocates ${page}.`,
  recycle: (t: Part, page: Part) => rich`${t} allocates ${page}: the freed memory gets a new life.`,
  allocateFailed: (t: Part) => rich`${t} asks for a page and gets none.`,

  // Local
  emulate: (t: Part) => rich`${t} has its answer, MMIO: it emulates the access.`,
  retry: (t: Part) => rich`${t} found nothing mapped: it lets the guest try again.`,
  fullFault: (t: Part) => rich`${t} found MMIO, but of an old generation: the fault is handled in full.`,
  bug: (t: Part) => rich`${t} found ordinary memory, neither empty nor MMIO.`,
  defer: (t: Part) => rich`${t} decides to defer: somebody was inside when it looked.`,
  freeAtOnce: (t: Part) => rich`${t} decides to free at once: nobody was inside when it looked.`,
  commitReturns: (t: Part) => rich`${t} returns from commit: for its caller the pages are gone now.`,
  flushNobody: (t: Part) => rich`${t} flushes the TLBs, and has nobody to interrupt.`,
  decide: (t: Part, line: Part) => rich`${t} decides: ${line}.`,
  holds: (t: Part, line: Part) => rich`${t} checks: ${line}.`,
  compute: (t: Part, line: Part) => rich`${t} computes, on its own: ${line}.`,
  /** A part of a line that reads or writes in another part. */
  amid: (t: Part, line: Part) => rich`${t} works on what it has read: ${line}.`,
  nextPage: (t: Part) => rich`${t} goes on to the next page of its batch.`,
  noNextPage: (t: Part) => rich`${t} is done: no page is left to free.`,
  line: (t: Part, line: Part) => rich`${t} executes ${line}.`,
  some: (t: Part) => rich`${t} moves on.`,
  rcuSome: (rcu: Part) => rich`${rcu} moves on.`,

  // Added to any of them
  reserved: (t: Part, line: Part, value: Part) =>
    rich`${t} executes the read of ${line} and finds ${value}. Others do not see its write yet.`,
  early: (line: Part) => rich`Early: ${line} stands above it and has not executed yet.`,
  earlySome: rich`Early: older instructions of this thread have not executed yet.`,
  undone: (count: number) =>
    rich`The branch goes the other way: ${count} ${plural(count, 'instruction', 'instructions')} executed too early ${plural(count, 'is', 'are')} undone.`,

  stuck: (t: Part, reason: string) => rich`${t}: ${reason}`,
  deadlock: (who: Rich) => rich`Deadlock: ${who}.`,
  semicolon: '; ',

  rcu: 'RCU',
  aGracePeriod: 'A grace period',
  theGracePeriod: 'The grace period',
  callbackOn: (cpu: string) => `${cpu}’s callback`,
  handlerOn: (cpu: string) => `${cpu}’s handler`,
  someThread: (index: number) => `thread ${index}`,
  somePage: (index: number) => `page ${index}`,
  andMore: (count: number) => rich`${count} more`,
  and: ' and ',
  comma: ', ',
  nothing: rich`nothing`,
  nobody: rich`nobody`,
};
