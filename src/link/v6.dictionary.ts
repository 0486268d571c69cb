/**
 * What scenarios of format 6 are compressed against: those of the mm presets at the time it was made
 * that the dictionary of format 4 does not have.
 * FROZEN: a changed letter breaks every link. Made by freeze.testkit.ts.
 */
export const DICTIONARY = [
  '{"answer":"The other way round: low, read barrier, high. A low half that is there was written last. Commit 26c191788f18.","id":"pmd-low-first","kind":"mm","memory":"sc","protocol":"rcu-table","question":"In which order are the two halves read, if they are written high first?","title":"Low half first, then a barrier"}',
  '{"answer":"High half from before, low half from after: an address that nobody has ever written. CVE-2012-2373.","id":"pmd-high-first","kind":"mm","memory":"sc","moved":{"read_low":2},"protocol":"rcu-table","question":"A 32-bit host reads the high half of a pmd, then the low one. What if a fault fills it meanwhile?","title":"A pmd in two halves"}',
  '{"answer":"No bug is left to be seen: the walk’s own read-side section keeps the table it has cut off. But it still maps into a table that nobody reaches.","id":"stage2-hidden-by-rcu","kind":"mm","memory":"sc","off":["reload"],"protocol":"rcu-table","question":"The table is freed after a grace period now, and the walk still goes by its copy. Is that right?","title":"The same mistake, hidden by RCU"}',
  '{"answer":"Read the entry again: the callback may have put a block there, and then the walk ends. Commit a9f0e3d5a089.","id":"stage2-reloads","kind":"mm","memory":"sc","protocol":"broadcast-free","question":"What must a walk do once its own callback has returned?","title":"Reload after the callback"}',
  '{"answer":"In the table that it has just freed: it goes by its copy of the entry, and needs nobody else for that.","id":"stage2-walks-on","kind":"mm","memory":"sc","off":["reload"],"protocol":"broadcast-free","question":"On arm64 a walk’s callback replaces a table by a block and frees it. Where does the walk go on?","title":"The walk that freed its own table"}',
  '{"answer":"Only those that nothing changes outside the lock; wherever a fast page fault may come, it exchanges. Commit ba3a6120a4e7.","id":"volatile-so-exchanged","kind":"mm","memory":"sc","protocol":"rcu-table","question":"Which entries may KVM clear by a plain store?","title":"Volatile bits are exchanged"}',
  '{"answer":"A dirty bit: a fast page fault makes the entry writable without the lock, the guest writes, and the store wipes out what the hardware has noted.","id":"not-writable-so-plain","kind":"mm","memory":"sc","on":["plain_store"],"protocol":"rcu-table","question":"The zapper holds mmu_lock, finds the entry not writable and stores 0. What can be lost?","title":"Not writable, so a plain store will do?"}',
  '"table":{"levels":3,"pages":[{"entries":{"0":"pmd"},"level":3,"name":"pud"},{"entries":{"1":"none"},"level":2,"name":"pmd"},{"entries":{"3":"none"},"level":1,"name":"pte","unallocated":true}]},',
  '"threads":[{"address":[0,1,3],"name":"reader","runs":"read-halves"},{"address":[0,1],"name":"fault","page":"pte","pte":3,"runs":"fault","to":"frame:0x40:w"}],',
  '"table":{"levels":3,"pages":[{"entries":{"0":"pmd"},"level":3,"name":"pud"},{"entries":{"1":"pte"},"level":2,"name":"pmd"},{"entries":{"3":"frame:0x40:w"},"level":1,"name":"pte"}]},',
  '"threads":[{"address":[0,1,3],"name":"guest","runs":"access","walkCache":"warm"},{"address":[0,1,3],"into":"frame:0x200:w","name":"KVM","runs":"stage2-map"}],',
  '"table":{"levels":3,"pages":[{"entries":{"0":"pmd"},"level":3,"name":"pud"},{"entries":{"1":"pte"},"level":2,"name":"pmd"},{"entries":{"3":"frame:0x40"},"level":1,"name":"pte"}]},',
  '"threads":[{"address":[0,1,3],"name":"guest","runs":"access","writes":true},{"address":[0,1,3],"name":"vCPU","runs":"fast-fault"},{"address":[0,1,3],"name":"zapper","runs":"zap-spte"}],',
].join('');
