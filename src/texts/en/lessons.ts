/** The course, as it is read; what it stands on is in src/lessons/course. */
export const lessons = {
  'shadow-table': {
    title: 'What is a shadow page table?',
    gist: 'A tree of four levels that a walk reads from the root down, one entry a level.',
    steps: [
      {
        text: 'A guest has page tables of its own and believes that the CPU uses them. The CPU uses KVM’s shadow of them: a tree of pages, 512 entries each. An entry is empty (0), points to a page of the next level, or is a leaf: a frame of the host, or the MMIO marker.',
      },
      {
        text: 'A vCPU has faulted on a device’s address. To learn what kind of fault it is, it walks the table from the root.',
        task: 'Step vCPU 0 until it has used what it found.',
      },
      {
        text: 'It found the MMIO marker, so the access is emulated. Had it found 0, the fault would be retried. Nobody else was there, so nothing could go wrong.',
      },
    ],
  },
  zap: {
    title: 'Someone else changes the table',
    gist: 'Zapping a page unlinks it first and frees it later; the danger lies between.',
    steps: [
      {
        text: 'Memory is running low, so another CPU zaps L2. It clears the page’s entries, then the parent’s entry that points to it, and puts the page on a list. Only then may it be freed.',
        task: 'Step CPU 1 until L2 is unlinked.',
      },
      {
        text: 'vCPU 0 has read L3 and holds a pointer to L2. CPU 1 has unlinked L2 and is about to free it; nothing stops it.',
        task: 'Free L2, then let vCPU 0 read on.',
      },
    ],
  },
  'why-not-lock': {
    title: 'Why not just lock?',
    gist: 'mmu_lock makes the walk correct and every MMIO fault slow.',
    steps: [
      {
        text: 'Under mmu_lock nobody changes the table while vCPU 0 walks. What it finds is still true when it is used.',
        task: 'Walk with vCPU 0 until it has let go of the lock; see who waits.',
      },
      {
        text: 'But meanwhile every other walker had to wait, and so did the zapper. MMIO faults are frequent, and many CPUs take them at once.',
      },
    ],
  },
  rcu: {
    title: 'RCU: free later',
    gist: 'A grace period waits for the readers that were inside when it began, and for nobody else.',
    steps: [
      {
        text: 'With RCU a reader only says that it is inside: it writes nothing that others must read. The page is not freed but handed to call_rcu.',
        task: 'Let CPU 1 zap L2 until the page waits for RCU.',
      },
      {
        text: 'A grace period starts. It notes who is inside: vCPU 0. It ends when vCPU 0 has left; then the callback may free L2.',
        task: 'Step vCPU 0 out of its read-side section, report its quiescent state, end the grace period, run the callback.',
      },
      {
        text: 'A reader that enters after the grace period began cannot have seen the page: it was unlinked before. So nobody waits for it.',
        task: 'Free L2 while vCPU 2 is still inside.',
      },
    ],
  },
  counter: {
    title: 'The counter: free at once, if you can',
    gist: 'When reader_counter is 0 nobody is inside, and the page may go at once.',
    steps: [
      {
        text: 'Waiting costs memory. So each walker also counts itself in and out. The zapper looks at the counter after it has unlinked the page: 0 means free at once, anything else means call_rcu.',
        task: 'Zap L2 while nobody is inside.',
      },
      {
        text: 'The order matters: first unlink, then look. Here the look comes first, and a walker slips in between.',
        task: 'CPU 1 has looked: nobody is inside. Three more steps cause the bug. Take them.',
      },
    ],
  },
  'wild-walk': {
    title: 'Three reads, one wild walk',
    gist: 'A second read of an entry may find another value; the posted patch walked on with it.',
    steps: [
      {
        text: 'The posted loop reads each entry three times: to copy it, to test it, to find the next page. vCPU 0 has copied and tested L3[2].',
        task: 'Clear L3[2] now, then let vCPU 0 read it a third time.',
      },
      {
        text: 'The merged patch reads once and decides everything on that copy. The next page may be stale, but it is a page, and RCU keeps it alive.',
      },
    ],
  },
  objections: {
    title: 'The reviewer’s two objections',
    gist: 'Commit may return before the page is free, and the copies may be stale; both can be shown.',
    steps: [
      {
        text: 'First objection: the caller wants the page gone when commit returns, because it counts the page as freed. Is it gone?',
        task: 'Let commit return.',
      },
      {
        text: 'Second objection: what was read may be out of date the moment it is used. vCPU 0 has walked to the end; then L2 was zapped.',
        task: 'Let vCPU 0 act on its copy.',
      },
    ],
  },
  'barriers-x86': {
    title: 'Barriers on x86',
    gist: 'On x86 only the zapper’s barrier is needed, the one its flush begins with: a store may be delayed past a later load.',
    steps: [
      {
        text: 'x86 lets a load overtake an earlier store to another address. CPU 1 has read the counter, 0, while its cleared L2[0] still waits in the store buffer. vCPU 0 has counted itself in since then, and read the old entry.',
        task: 'Let CPU 1 finish its store and free L1; then let vCPU 0 read on.',
      },
      {
        text: 'The walker’s side needs no barrier of its own here: counting is a locked instruction, and on x86 those are full barriers.',
        task: 'vCPU 0 stands on L1 and is counted. Let CPU 1 zap L1: whatever is delayed, it sees that somebody is inside.',
      },
    ],
  },
  'barriers-weak': {
    title: 'Barriers on a weak machine',
    gist: 'On ARM every one of the three barriers is needed.',
    steps: [
      {
        text: 'A weak machine may swap any two accesses that nothing orders. atomic_inc without a result orders nothing: the table may be read before the counter is seen raised.',
        task: 'vCPU 0 has read the table, but is not counted yet. Let CPU 1 look at the counter and free; then read on.',
      },
      {
        text: 'And on the way out the counter may be lowered before the last read has executed.',
        task: 'vCPU 0 is counted out, with one read still to come. Let CPU 1 look and free before it.',
      },
    ],
  },
  'ipi-2012': {
    title: '2012: let the IPI wait',
    gist: 'With interrupts off a walker holds up the flush, so the page can be freed at once.',
    steps: [
      {
        text: 'In 2012 RCU was replaced: grace periods are unpredictable, and a shared counter scales badly. The walker turns interrupts off and sets vcpu->mode; the flush sends an IPI to every vCPU that is not outside guest mode, and waits.',
        task: 'Step vCPU 0 out of its walk, take the IPI, let CPU 1 free L2.',
      },
      {
        text: 'The price: a walker must never wait for mmu_lock with interrupts off. The owner of the lock waits for it.',
        task: 'Let CPU 1 send its IPI, and see who waits for whom.',
      },
    ],
  },
  'tdp-mmu': {
    title: 'The TDP MMU',
    gist: 'Today every removed page waits for a grace period, and nobody counts readers.',
    steps: [
      {
        text: 'The TDP MMU takes the other road: no counter at all. Entries are changed by compare-and-exchange, a removed page’s entries are frozen, and every page goes through call_rcu.',
        task: 'Zap L2 until it waits for RCU.',
      },
      {
        text: 'vCPU 0 was on its way and stands on L2, which waits for RCU. Its entry is frozen: it leads nowhere, and no one else may change it. L2 itself stays until vCPU 0 has left.',
        task: 'Let vCPU 0 read on, leave, and use what it found.',
      },
    ],
  },
  'your-own': {
    title: 'Design your own',
    gist: 'Every simple answer has a price; the checker shows it.',
    steps: [
      {
        text: 'Just wait for the readers? synchronize_rcu() sleeps, and the caller holds a spinlock.',
        task: 'Let CPU 1 wait.',
      },
      {
        text: 'Spin until the counter is 0? It is safe, but walkers that keep coming can starve it forever.',
      },
      {
        text: 'Now it is your turn: switch lines off and on, move them, change the protocol and the memory model. The verdict follows you.',
      },
    ],
  },
  'same-three-reads': {
    title: 'The same reads, eleven years later',
    gist: 'KVM reads its host’s tables, and one entry twice.',
    steps: [
      {
        text: 'To know how large a page it may map, KVM walks the tables of its host’s process. It reads the pmd, sees a table, and reads it again to go on. Meanwhile khugepaged makes a huge page of it.',
        task: 'Let KVM go on with a pmd that is no table any more.',
      },
      {
        text: 'Read once: what was tested is what is followed. KVM may find an old answer now, but never one that was not there. The posted patch of 2011 read three times: lesson 6 of the first course.',
      },
    ],
  },
  'interrupts-off': {
    title: 'A walk without a word',
    gist: 'GUP-fast takes no lock and counts nothing: it turns interrupts off.',
    steps: [
      {
        text: 'GUP-fast takes no lock, and nobody counts it. Here its interrupts are on, so nothing tells munmap that somebody walks the table.',
        task: 'Let munmap free the table under the walk; then let the walk read on.',
      },
      {
        text: 'With interrupts off the flush’s IPI is not answered before the walk is over, and the table is freed after that. Where a flush sends no IPI, RCU waits for the walk instead.',
      },
    ],
  },
  broadcast: {
    title: 'A broadcast waits for nobody',
    gist: 'A flush by broadcast reaches the hardware, but no software.',
    steps: [
      {
        text: 'khugepaged clears the pmd and flushes by broadcast: every TLB forgets the table. GUP-fast has read the pmd before, and its interrupts are off; but nobody asks for an interrupt.',
        task: 'Let GUP-fast read the freed table.',
      },
      {
        text: 'An empty IPI to everybody does nothing, and that is enough: a CPU that answers has its interrupts on, so it is in no walk. Or the table waits for a grace period.',
      },
    ],
  },
  'hardware-walks': {
    title: 'RCU does not stop the hardware',
    gist: 'The hardware is no reader: only a flush stops it.',
    steps: [
      {
        text: 'A CPU keeps upper entries in a walk cache. munmap has cleared the pmd and handed the table to RCU, and will flush a little later. No grace period waits for hardware.',
        task: 'Let the hardware walk a table that RCU has freed.',
      },
      {
        text: 'Flush, then free. The flush throws the hardware out, the grace period waits for software: each covers what the other cannot see.',
      },
    ],
  },
  'flush-then-unlock': {
    title: 'Flush, then unlock',
    gist: 'The next holder of the lock believes that nobody uses the old address.',
    steps: [
      {
        text: 'mremap moves a page to another address, drops its locks, and flushes. truncate finds the page at the new address, flushes that one, and frees it.',
        task: 'Let the program write to the freed page through its TLB.',
      },
      {
        text: 'The flush belongs inside the lock. A CPU that then finds the page at its new address knows that nobody uses the old one any more.',
      },
    ],
  },
  'look-again': {
    title: 'Look again under the lock',
    gist: 'What was seen before the lock was taken is a rumour.',
    steps: [
      {
        text: 'mremap wants to move a whole table: it looks at the pmd, sees a table, and waits for the lock. khugepaged has the lock, and takes the table away.',
        task: 'Let mremap move a table that is not there.',
      },
      {
        text: 'Under the lock it looks once more. The first look only saved it from taking the lock in vain.',
      },
    ],
  },
  'who-sets-dirty': {
    title: 'Who sets the dirty bit?',
    gist: 'Hardware changes entries, and takes no lock for it.',
    steps: [
      {
        text: 'Reclaim holds the lock of the table, reads the pte, finds it clean, and stores 0. The hardware knows of no lock.',
        task: 'Let the hardware set the dirty bit between the look and the store; then let the store lose it.',
      },
      {
        text: 'KVM’s fast page fault takes no lock either: it makes an entry writable, and then hardware may set the dirty bit. Here the zapper has found the entry not writable, stores 0, and loses the bit. An exchange would return every bit.',
      },
    ],
  },
  'legal-reuse': {
    title: 'Legal reuse',
    gist: 'Memory that may be used anew at once: the reader checks whose it is.',
    steps: [
      {
        text: 'A VMA’s memory stays a VMA, but perhaps of another mm. The reader takes a reference to it, finds an mm that is not its own, drops the reference, and still looks at that mm.',
        task: 'Let the reader use an mm that has been freed.',
      },
      {
        text: 'RCU guarantees that the memory stays a VMA, not that it stays this one. So the reader checks whose it is while it holds the reference, and whatever it uses after that needs a pin of its own.',
      },
    ],
  },
};
