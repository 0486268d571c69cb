/**
 * Bugs that KVM had, or would have with a line less, as small programs: what Linux says of them, under sc, tso and weak.
 * `b`: some run breaks; `-`: none does. Each stands beside its right form.
 */
import { describe, expect, it } from 'vitest';
import { check } from '../checker';
import { MEMORY_MODELS, type MemoryModel } from '../machine/models';
import { modelOf, watchedIds } from './model';
import { setUp } from './setup';

interface Sketch {
  readonly what: string;
  readonly wrong: readonly [verdicts: string, source: string];
  readonly right: readonly [verdicts: string, source: string];
}

/** A request for a vCPU and its way into the guest; `order` stands between its two accesses. */
const request = (order: string): string => `
  int mode, request;
  thread vcpu { WRITE_ONCE(mode, 1); ${order} r = READ_ONCE(request); }
  thread other { WRITE_ONCE(request, 1); smp_mb(); m = READ_ONCE(mode); }
  never (vcpu:r == 0 && other:m == 0)`;

/** A posted interrupt: the bit, then ON; the vCPU clears ON, then looks at the bits. */
const posted = (clear: string): string => `
  int pir, on = 1;
  thread vcpu { ${clear} r = READ_ONCE(pir); }
  thread device { WRITE_ONCE(pir, 1); n = xchg(&on, 1); }
  never (vcpu:r == 0 && device:n == 1)`;

/** A vCPU about to sleep, and one that wakes it. */
const halt = (order: string): string => `
  int sleeping, event;
  thread vcpu { WRITE_ONCE(sleeping, 1); ${order} r = READ_ONCE(event); }
  thread kick { WRITE_ONCE(event, 1); smp_mb(); s = READ_ONCE(sleeping); }
  never (vcpu:r == 0 && kick:s == 0)`;

/** A new vCPU is stored, then counted; another CPU goes through those counted. */
const online = (publish: string, order: string): string => `
  page V { id = 7 }
  page *vcpus;
  int online;
  thread create { WRITE_ONCE(vcpus, &V); ${publish} }
  thread other { n = READ_ONCE(online); if (n == 1) { ${order} page *v = READ_ONCE(vcpus); assert(v != NULL); } }`;

/** The dirty ring: an entry, then its flag; userspace harvests. */
const ring = (publish: string, read: string): string => `
  int slot, flag;
  thread vcpu { WRITE_ONCE(slot, 5); ${publish} }
  thread user { f = ${read}; if (f == 1) { s = READ_ONCE(slot); assert(s == 5); } }`;

/** Memory slots are replaced; a vCPU uses the one that it has found. */
const slots = (leave: string): string => `
  page Old { base = 1 }
  page New { base = 2 }
  page *slots = &Old;
  srcu ss;
  thread vcpu {
    i = srcu_read_lock(&ss);
    page *s = rcu_dereference(slots);
    ${leave}
  }
  thread ioctl { page *o = READ_ONCE(slots); rcu_assign_pointer(slots, &New); synchronize_srcu(&ss); free(o); }`;

/** The cache of one vCPU's MMIO address: what it found, and the generation it takes it to be of. */
const mmioCache = (before: string, after: string): string => `
  int slot = 1, generation;
  thread vcpu { ${before} s = READ_ONCE(slot); ${after} }
  thread ioctl { WRITE_ONCE(slot, 2); smp_wmb(); WRITE_ONCE(generation, 1); }
  never (vcpu:s == 1 && vcpu:g == 1)`;

/** A root is taken by a reader while its last user puts it. */
const root = (get: string): string => `
  page Root { entry = 3 }
  int count = 1;
  thread vcpu { rcu_read_lock(); ${get} rcu_read_unlock(); }
  thread put { if (atomic_dec_and_test(&count)) { page *r = &Root; call_rcu(r); } }`;

/** Two faults find an entry empty and put a page of their own there. */
const install = (set: (own: string) => string): string => `
  page A { a = 1 }
  page B { a = 2 }
  page *entry;
  thread fault0 { page *own = &A; ${set('0')} }
  thread fault1 { page *own = &B; ${set('1')} }
  never (fault0:linked == 1 && fault1:linked == 1)`;

/** A fast page fault fixes an entry in a table that a zapper takes away, flushes and frees. */
const fast = (enter: string, leave: string): string => `
  page T { e = 1 }
  page *parent = &T;
  thread fault { ${enter} page *t = READ_ONCE(parent); if (t != NULL) { r = cmpxchg(&t->e, 1, 3); } ${leave} }
  thread zap { page *z = &T; WRITE_ONCE(parent, NULL); smp_mb(); send_ipi(fault); wait_ipis(); free(z); }`;

/** tlbs_dirty: who flushes forgets what was dirty, and must not forget what became so meanwhile. */
const dirty = (forget: string): string => `
  int dirty, stale;
  thread sync { WRITE_ONCE(stale, 1); smp_mb(); d = atomic_inc_return(&dirty); }
  thread flush { ${forget} }
  never (stale == 1 && dirty == 0)`;

/** irqfd: work on another CPU may still use what is torn down. */
const irqfd = (wait: string): string => `
  page Irq { gsi = 4 }
  page *list = &Irq;
  thread inject { rcu_read_lock(); page *i = rcu_dereference(list); if (i != NULL) { g = i->gsi; } rcu_read_unlock(); }
  thread shutdown { page *old = &Irq; WRITE_ONCE(list, NULL); ${wait} free(old); }`;

/** A page's entries are filled before it is linked (a huge page is split): what must hold them back. */
const split = (link: string): string => `
  page Sub { e }
  page *entry;
  thread split { page *s = &Sub; WRITE_ONCE(s->e, 9); ${link} }
  thread walk { page *t = READ_ONCE(entry); if (t != NULL) { r = READ_ONCE(t->e); assert(r == 9); } }`;

/** kvm_mmu_zap_all_fast: the generation moves under the lock; a fault that has read it before does not install. */
const obsolete = (check: string): string => `
  int generation, mapped;
  spinlock mmu_lock;
  thread fault {
    g = READ_ONCE(generation);
    spin_lock(&mmu_lock);
    ${check}
    spin_unlock(&mmu_lock);
  }
  thread zap { spin_lock(&mmu_lock); WRITE_ONCE(generation, 1); WRITE_ONCE(mapped, 0); spin_unlock(&mmu_lock); }
  never (fault:g == 0 && generation == 1 && mapped == 1 && fault:late == 1)`;

/** pfn cache: checked without the lock, used after the host took the page. */
const pfnCache = (lock: string, unlock: string): string => `
  page Host { a = 1 }
  int valid = 1;
  rwlock gpc;
  thread vcpu { ${lock} v = READ_ONCE(valid); if (v == 1) { page *p = &Host; r = p->a; } ${unlock} }
  thread notifier { write_lock(&gpc); WRITE_ONCE(valid, 0); write_unlock(&gpc); page *h = &Host; free(h); }`;

const exchange = (own: string): string =>
  `page *f${own} = cmpxchg(&entry, NULL, own); linked = f${own} == NULL;`;
const store = (own: string): string =>
  `page *f${own} = READ_ONCE(entry); if (f${own} == NULL) { WRITE_ONCE(entry, own); linked = 1; }`;

const SKETCHES: readonly Sketch[] = [
  {
    what: 'a request is lost on the way into the guest',
    wrong: ['-bb', request('')],
    right: ['---', request('smp_mb();')],
  },
  {
    what: 'a write barrier does not hold a later read',
    wrong: ['-bb', request('smp_wmb();')],
    right: ['---', request('smp_mb();')],
  },
  {
    what: 'a posted interrupt stays unseen',
    wrong: ['-bb', posted('WRITE_ONCE(on, 0);')],
    right: ['---', posted('WRITE_ONCE(on, 0); smp_mb();')],
  },
  {
    what: 'on x86 the clear of ON is locked, and orders by itself',
    wrong: ['--b', posted('clear_bit(0, &on);')],
    right: ['---', posted('clear_bit(0, &on); smp_mb__after_atomic();')],
  },
  { what: 'a vCPU sleeps through its kick', wrong: ['-bb', halt('')], right: ['---', halt('smp_mb();')] },
  {
    what: 'a vCPU is counted before it is there',
    wrong: ['--b', online('atomic_inc(&online);', 'smp_rmb();')],
    right: ['---', online('smp_wmb(); atomic_inc(&online);', 'smp_rmb();')],
  },
  {
    what: 'the control dependency does not order the two reads',
    wrong: ['--b', online('smp_wmb(); atomic_inc(&online);', '')],
    right: ['---', online('smp_wmb(); atomic_inc(&online);', 'smp_rmb();')],
  },
  {
    what: 'the dirty ring is harvested too early',
    wrong: ['--b', ring('WRITE_ONCE(flag, 1);', 'smp_load_acquire(&flag)')],
    right: ['---', ring('smp_store_release(&flag, 1);', 'smp_load_acquire(&flag)')],
  },
  {
    what: 'a memory slot is used after srcu_read_unlock',
    wrong: ['bbb', slots('srcu_read_unlock(&ss, i); b = s->base;')],
    right: ['---', slots('b = s->base; srcu_read_unlock(&ss, i);')],
  },
  {
    what: 'the MMIO cache takes an old slot for one of the new generation',
    wrong: ['bbb', mmioCache('', 'g = READ_ONCE(generation);')],
    right: ['---', mmioCache('g = READ_ONCE(generation); smp_rmb();', '')],
  },
  {
    what: 'a root is taken whose last user has just put it',
    wrong: [
      'bbb',
      root('atomic_inc(&count); rcu_read_unlock(); page *m = &Root; e = m->entry; rcu_read_lock();'),
    ],
    right: [
      '---',
      root(
        'ok = atomic_inc_not_zero(&count); rcu_read_unlock(); if (ok == 1) { page *m = &Root; e = m->entry; if (atomic_dec_and_test(&count)) { call_rcu(m); } } rcu_read_lock();',
      ),
    ],
  },
  {
    what: 'two faults both link a page of their own, and one is lost',
    wrong: ['bbb', install(store)],
    right: ['---', install(exchange)],
  },
  {
    what: 'a fast page fault outside walk_shadow_page_lockless_begin',
    wrong: ['bbb', fast('', '')],
    right: ['---', fast('local_irq_disable();', 'local_irq_enable();')],
  },
  {
    what: 'tlbs_dirty is forgotten though it has moved',
    wrong: [
      'bbb',
      dirty('n = READ_ONCE(dirty); smp_mb(); WRITE_ONCE(stale, 0); smp_mb(); WRITE_ONCE(dirty, 0);'),
    ],
    right: ['---', dirty('n = READ_ONCE(dirty); smp_mb(); WRITE_ONCE(stale, 0); c = cmpxchg(&dirty, n, 0);')],
  },
  {
    what: 'an irqfd is freed under its injection',
    wrong: ['bbb', irqfd('')],
    right: ['---', irqfd('synchronize_rcu();')],
  },
  {
    what: 'a split huge page is linked before it is filled',
    wrong: ['--b', split('WRITE_ONCE(entry, s);')],
    right: ['---', split('smp_store_release(&entry, s);')],
  },
  {
    what: 'a fault installs into a root that has become obsolete',
    wrong: ['bbb', obsolete('n = READ_ONCE(generation); late = n; WRITE_ONCE(mapped, 1);')],
    right: ['---', obsolete('n = READ_ONCE(generation); late = n; if (n == g) { WRITE_ONCE(mapped, 1); }')],
  },
  {
    what: 'a cached pfn is used while the notifier takes the page',
    wrong: ['bbb', pfnCache('', '')],
    right: ['---', pfnCache('read_lock(&gpc);', 'read_unlock(&gpc);')],
  },
];

function verdictOf(source: string, memory: MemoryModel): string {
  const setup = setUp({ kind: 'program', title: 'sketch', memory, source });
  const model = modelOf(setup);
  const report = check(model, { properties: watchedIds(setup, model), shorten: 'none' });
  expect(report.complete).toBe(true);
  return report.properties.some(({ verdict }) => verdict === 'violated') ? 'b' : '-';
}

describe('what a maintainer of KVM would try', () => {
  it.each(SKETCHES.map((sketch) => [sketch.what, sketch] as const))('%s', (_, { wrong, right }) => {
    for (const [verdicts, source] of [wrong, right])
      expect(MEMORY_MODELS.map((memory) => verdictOf(source, memory)).join(''), source).toBe(verdicts);
  });
});
