/** Three pictures for those who have never heard of a shadow page table. */
export const text = {
  title: 'What is this?',
  at: (picture: number, of: number) => `Picture ${picture} of ${of}`,
  next: 'Next',
  back: 'Back',
  done: 'Now try it',
  pictures: {
    guest: {
      title: 'A guest is a machine inside a machine',
      says: 'A guest is a whole operating system that runs inside another one, the host. It has virtual CPUs (vCPUs), and memory that it believes to be its own. KVM, a part of the host’s kernel, gives it both.',
      guest: 'Guest',
      guestDetail: 'has page tables of its own, which lead to its own frames',
      vcpu: 'virtual CPU',
      host: 'Host with KVM',
      hostDetail: 'decides which real frame each of them is',
      machine: 'The real machine',
      cpu: 'real CPUs',
      memory: 'memory',
      device: 'device',
    },
    shadow: {
      title: 'Why a shadow page table',
      says: 'The real CPU walks page tables by itself, and knows nothing of guests. So KVM builds a table that leads from the guest’s addresses straight to real frames: the shadow of the guest’s own. This is one, as the model has it, with four levels: an entry is empty, points to a page of the next level, or is a leaf.',
    },
    fault: {
      title: 'What an MMIO fault asks',
      says: (entry: string, mmio: string) =>
        `A guest talks to devices through addresses that have no memory behind them (MMIO). Using one faults, and KVM has to find out why: it walks the table from the root, entry by entry. Here the vCPU stands at ${entry} and finds ${mmio}: emulate the device. This happens often, on every vCPU at once, so nobody wants to take a lock for it; but meanwhile another CPU may change the table. That is what Shadow Walk is about.`,
    },
  },
};
