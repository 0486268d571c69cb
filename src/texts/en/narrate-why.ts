import { rich, type Part, type Rich } from '../parts';

/** Why it matters, in English. Used where the state makes it worth saying; else a line's own reason. */
export const why = {
  // Reading
  copied: (t: Part, at: Part) => rich`From here on, what happens to ${at} no longer reaches ${t}.`,
  copiedCondemned: (t: Part, page: Part, keeper: Rich) =>
    rich`${page} is already cut out of the table, but ${t} goes there all the same. ${keeper}`,
  copiedFreed: (t: Part, page: Part) =>
    rich`${page} is already freed. If ${t} follows this pointer, it reads memory that belongs to nobody.`,
  readInCondemned: (page: Part, keeper: Rich) => rich`${page} is no longer part of the table. ${keeper}`,
  keptByRcu: rich`Only RCU keeps its memory from being freed.`,
  keptByList: rich`Its memory is still there, waiting on an invalid_list.`,
  readTest: rich`Between two reads of the same entry somebody may change it: then copy and test disagree.`,
  readAgain: rich`Had it been cleared since the test, the walk would go on at physical page 0.`,
  readCleared: (t: Part) => rich`${t} came too late to see the old entry, and stops safely.`,
  readEmpty: (t: Part) => rich`An empty entry leads nowhere: ${t} will let the guest try again.`,
  readMmio: rich`This is the whole purpose of the walk: the guest touched a device, not memory.`,
  readFrozen: rich`A removed table's entries are frozen, so that nobody can link anything under it.`,
  readFrame: rich`This is ordinary memory: the fault was no MMIO fault after all.`,
  readHalf: rich`A 32-bit host reads a 64-bit entry in two halves; between them it may change.`,
  countZero: rich`So it frees at once, without waiting for RCU. This is safe only if the barriers leave no walker unseen.`,
  countSome: rich`So it must not free at once: a walker may hold a pointer to one of these pages.`,
  spinDone: rich`Nobody is inside any more: now it may free.`,
  defer: rich`Freed now, a page could vanish under a walker.`,
  freeAtOnce: rich`A walk that starts now finds the entries cleared, and cannot reach these pages.`,
  countSpin: rich`It keeps looking until nobody is inside. New walkers can make it wait forever.`,
  modeReading: rich`Somebody is walking with interrupts off: the flush has to interrupt it and wait.`,
  modeGuest: rich`A guest runs there, and the hardware may walk the table at any moment: it must be interrupted.`,
  modeOutside: rich`Nobody to interrupt there, so the flush passes it by.`,

  hardware: rich`Neither a lock nor RCU holds the hardware back: only the interrupt of a flush does.`,
  frameFreed: (frame: Part) => rich`${frame} is free: its memory may be anybody’s at once.`,
  changedMeanwhile: rich`The entry has changed since it was read; nothing is written.`,
  unhooked: rich`No new walk gets below it. A walker that read the entry before still can, and so can a CPU that has cached it.`,
  tlbHit: rich`A hit does not look at the table at all, even if the table has changed.`,
  tlbMiss: rich`Nothing is remembered, so the hardware reads the table now.`,
  tlbFill: rich`Good until somebody flushes it, whatever becomes of the table.`,
  walkCacheHit: rich`The upper levels are skipped, whatever they say by now; the pointer itself may be old.`,
  walkCacheMiss: rich`It remembers no table, so every level is read.`,
  walkCacheFill: rich`The next walk may start there, until somebody flushes it.`,
  guestAccess: rich`It goes wherever the TLB says.`,
  request: rich`A vCPU outside the guest is not interrupted; it must flush before it goes in.`,
  requested: rich`This catches up on the flush that found the vCPU outside the guest.`,
  notRequested: rich`Nobody flushed while it was outside.`,
  reloadAsked: rich`Somebody zapped the root; it goes when its last user drops it.`,
  reloadNot: rich`Nobody has zapped the root.`,
  rootPut: rich`The last one to drop an invalid root frees it.`,
  rootUsed: rich`vCPUs still hold this root: its entries are gone, the page itself stays for now.`,
  rootUnused: rich`Nobody uses the root, so it can be zapped like any other page.`,
  clearCount: rich`A reader of two halves sees by this count that the entry was cleared meanwhile.`,
  readCheck: rich`If the low half has changed, the halves do not belong together: read again.`,
  combineHalves: rich`Low and high are put together; the checks before should make sure that they belong together.`,

  // Writing
  cleared: (page: Part) =>
    rich`No new walk can reach ${page} this way. A walker that has read the entry before still can.`,
  clearedUnder: (page: Part, who: Rich, many: boolean) =>
    rich`${who} got there before and ${many ? 'notice' : 'notices'} nothing: ${many ? 'they still stand' : 'it still stands'} on ${page}.`,
  orphaned: (page: Part) => rich`${page} stays allocated and whole; it only loses its parent.`,
  linked: (page: Part) => rich`From now on walkers find ${page}.`,
  linkedEmpty: (page: Part) =>
    rich`${page} is still empty: a walk that follows this link finds nothing in it yet.`,
  writtenHalf: rich`Until the other half is written, the entry is torn: half old, half new.`,
  countIn: rich`A zapper that sees the counter above zero must not free at once.`,
  countInUnordered: rich`By itself this orders nothing: on a weak machine the walk may start before the count is visible.`,
  countOut: rich`From now on a zapper may see zero and free at once. Every read of the walk has to be over by now.`,
  modeSet: rich`A zapper's flush interrupts every CPU that is not outside guest mode, and waits for its answer.`,
  modeLeft: rich`From now on a zapper need not interrupt this CPU. Every read of the walk has to be over by now.`,
  swap: rich`In one step: nobody can come between looking and changing.`,

  // Order
  fenceInOrder: rich`Under sequential consistency everything is in order already: the barrier has nothing to do.`,
  fence: rich`Nothing below may execute before what stands above it.`,
  fenceRead: rich`No read below may execute before a read above it.`,
  fenceWrite: rich`No write below may become visible before a write above it.`,
  lock: rich`Until it lets go, nobody else changes the table.`,
  lockPlain: rich`Until it lets go, nobody else gets it; and nothing below may execute before this.`,
  lockWalk: rich`While it holds the lock, the table cannot change under it; and nobody else can walk or zap.`,
  unlock: rich`A CPU that waits for it may go on.`,
  irqsOff: rich`An interrupt sent to this CPU now stays pending, and its sender waits: that is what protects the walk.`,
  irqsOn: rich`Interrupts may be taken again.`,
  irqsOnPending: (from: Rich) => rich`The interrupt from ${from} has waited for this.`,
  ipiPending: (to: Part) =>
    rich`${to} has its interrupts off: the interrupt stays pending until it turns them on.`,
  ipiBusy: (to: Part) =>
    rich`The handler of ${to} is running already. It answers only what it has taken; for this interrupt it runs again.`,
  ipiHandled: rich`Its handler runs between any two of its instructions, and only then does it answer.`,
  ipiTakenPlain: rich`It answers between any two of its instructions.`,
  ipiTaken: rich`It will drop what its TLB remembers, and answer.`,
  ipiNone: rich`Nobody is to be interrupted: of the flush only the barrier it begins with is left.`,
  ipiWait: rich`Every CPU that had to be interrupted has answered.`,
  takeIpi: (own: Part) =>
    rich`${own} stands still until its handler has come to its end; interrupts are off on this CPU until then.`,
  ackIpi: (own: Part) => rich`The sender need not wait for it any longer, and ${own} goes on where it stood.`,
  ackIpiMore: (from: Rich) =>
    rich`It does not acknowledge the interrupt from ${from}, which came meanwhile: the handler runs again.`,
  acknowledgePlain: rich`The sender need not wait for it any longer.`,
  acknowledge: rich`Its TLB is empty now, and the sender need not wait for it any longer.`,

  // RCU
  enter: rich`A grace period that starts from now on has to wait for it.`,
  enterLate: rich`The grace period under way does not wait for it: it came after the start. The next one does.`,
  leave: (t: Part) => rich`Whatever ${t} has read, it holds no pointer any more.`,
  leaveWaited: rich`The grace period has waited for this; RCU may note it now.`,
  handOver: rich`It is freed after a grace period: not now, and not when commit returns.`,
  handOverPlain: rich`It is freed after a grace period, and the caller does not wait for it.`,
  handOverInside: (who: Rich, many: boolean) =>
    rich`${who} ${many ? 'are' : 'is'} still inside and may hold a pointer. RCU frees only after that.`,
  handOverBatch: (head: Part) => rich`One callback, hung on ${head}, carries the whole batch.`,
  askForGrace: rich`Sleeping is forbidden while it holds a spinlock.`,
  askForGraceFree: rich`It goes on only after everybody who is inside now has left.`,
  wakeUp: rich`Everybody who was inside when it asked has left: now it may free at once.`,
  takeCallback: rich`Everybody who could hold a pointer has left before the grace period ended.`,
  graceHolds: (who: Rich, pages: Rich, many: boolean) =>
    rich`${who} may still hold a pointer into ${pages}. Freed now, ${many ? 'their' : 'its'} next read would hit freed memory.`,
  graceWaits: rich`It waits only for readers that are inside now; one that enters later cannot have an old pointer.`,
  graceNobody: rich`Nobody inside can hold an old pointer, so it can end at once.`,
  quiescentMore: (who: Rich) => rich`It still waits for ${who}.`,
  quiescentLast: rich`It is no longer waiting for anyone: the grace period can end.`,
  graceEnds: rich`Only callbacks queued before it started may run; later ones wait for the next.`,

  // Pages
  retire: rich`The count of used pages drops now, although the memory is still there: the shrinker believes it freed.`,
  freeLockParts: rich`These go at once; header and entries stay until nobody can read them.`,
  obsolete: rich`A root is freed by the last vCPU that drops it; all are told to load a new one.`,
  notFree: rich`The page it wanted is not free yet.`,
  amid: rich`It touches no memory, so no other CPU can notice.`,
  swapLost: rich`Somebody else was faster: the entry is no longer what was read, and stays as it is.`,
  callbackDone: rich`The callback context goes idle until another callback may run.`,
  readNext: rich`It must know before it frees the page: afterwards the link is freed memory.`,
  takeOff: rich`Its neighbours must not point to it once it is gone.`,
  takeListOff: rich`The batch is a ring without a head now; its first page carries the rest.`,
  freeSafe: rich`Nobody can hold a pointer to it any more.`,
  freeUnder: (who: Rich, page: Part, many: boolean) =>
    rich`${who} still ${many ? 'stand' : 'stands'} on ${page}: the next read there hits freed memory.`,
  allocate: rich`It is linked in empty; its leaf comes last.`,
  recycle: rich`A stale pointer to the old page now reads entries that look valid, and belong to another page.`,

  // Results
  emulate: (at: Part) => rich`Nobody checks that ${at} still says so: the copy may be stale by now.`,
  emulateSome: rich`Nobody checks that the table still says so: the copy may be stale by now.`,
  retry: rich`If the entry was only just cleared, the next fault will build it anew.`,
  fullFault: rich`The memory slots have changed since the marker was set: it is no longer trusted.`,
  bug: rich`On a direct table an entry that is neither empty nor MMIO has no business here; on a shadow table the guest may have mapped it anew, and the fault is tried again.`,

  // Memory models
  reserved: rich`It is atomic all the same: nobody else can write there in between. But an acquire or a read barrier keeps what follows behind the read only, not behind the write.`,
  undone: rich`The processor had guessed the branch. What it read on the wrong path is forgotten.`,
};
