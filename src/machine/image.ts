import type { Op } from './instructions';
import { inOrder, MODELS } from './models';
import { hostOf, MAX_CPUS, type SystemSpec } from './system';
import { HEADER } from './values';

/**
 * Where everything lives in the byte image that is a whole state.
 *
 *   bug | variables | RCU | interrupts | objects: header link cells | threads: pc registers window
 *
 * Bytes that a system does not need are not there: no RCU bytes without callbacks or read-side
 * sections, no interrupt bytes without IPIs or irq lines, no windows under `sc`.
 */
export interface ImageLayout {
  /** Bytes of an image; a multiple of 4. */
  readonly size: number;
  readonly initial: Uint8Array;
  /** What each byte is called, for messages and exports. */
  readonly names: readonly string[];
  /** 0 while all is well, else property index of the bug + 1. */
  readonly bug: number;
  readonly variables: ReadonlyMap<string, number>;
  /** First of one byte per CPU: how deep it is inside read-side sections. -1 if unused. */
  readonly inside: number;
  /** First of one byte per CPU: how often preemption is off. -1 if unused. */
  readonly preempt: number;
  readonly gpActive: number;
  /** First of one byte per CPU: 1 while the grace period waits for it. */
  readonly gpWaits: number;
  /** First callback site's byte, see `values.ts`. */
  readonly sites: number;
  readonly siteCount: number;
  /** First of one byte per CPU: 1 while its interrupts are off. -1 if unused. */
  readonly irqOff: number;
  /** First of `ipiBytes` per CPU: the IPIs it sent that are not acknowledged, as target bits. -1 if unused. */
  readonly ipi: number;
  /** The same for those whose handler runs now. -1 without handlers. */
  readonly taken: number;
  /** Bytes that hold a bit for each CPU. */
  readonly ipiBytes: number;
  /** Per object; -1 where not freeable. */
  readonly header: Int32Array;
  readonly link: Int32Array;
  readonly cells: readonly ReadonlyMap<string, number>[];
  readonly threads: readonly ThreadLayout[];
}

export interface ThreadLayout {
  readonly pc: number;
  readonly registers: number;
  /** Number of slots in use, then 3 bytes a slot: pc, status, value. -1 without a window. */
  readonly window: number;
  readonly slots: number;
}

/** Lays out the image of `spec`; see the picture above. */
export function layOutImage(spec: SystemSpec): ImageLayout {
  const names: string[] = [];
  const init: number[] = [];
  const byte = (name: string, value = 0): number => {
    names.push(name);
    init.push(value);
    return names.length - 1;
  };
  const uses = (...ops: Op['op'][]): boolean =>
    spec.threads.some((t) => t.code.some((i) => ops.includes(i.op.op)));

  const bug = byte('bug');
  const variables = new Map(spec.variables.map((v) => [v.name, byte(v.name, v.init)]));
  const cpus = spec.threads.filter((t) => hostOf(t) === undefined).length;
  if (cpus > MAX_CPUS) throw new Error(`there are ${cpus} CPUs; ${MAX_CPUS} is the most`);
  const perCpu = (name: string, used: boolean): number => {
    if (!used) return -1;
    const first = names.length;
    for (let cpu = 0; cpu < cpus; cpu++) byte(`${name}${cpu}`);
    return first;
  };
  const inside = perCpu('rcu.inside', uses('rcu-read-lock', 'rcu-read-unlock'));
  const preempt = perCpu('preempt.off', uses('preempt', 'read-lock', 'read-unlock'));
  const siteCount = countSites(spec);
  const gpActive = siteCount > 0 ? byte('rcu.gp') : -1;
  const gpWaits = perCpu('rcu.waits', siteCount > 0);
  const sites = names.length;
  for (let i = 0; i < siteCount; i++) byte(`rcu.site${i}`);
  const irqOff = perCpu('irq.off', uses('irq', 'take-ipi'));
  const ipiBytes = (cpus + 7) >> 3;
  const perPair = (name: string, used: boolean): number => {
    if (!used) return -1;
    const first = names.length;
    for (let i = 0; i < cpus * ipiBytes; i++) byte(`${name}${i}`);
    return first;
  };
  const ipi = perPair('ipi.from', uses('ipi'));
  const taken = perPair('ipi.taken', uses('ipi') && uses('take-ipi'));

  const header = new Int32Array(spec.objects.length).fill(-1);
  const link = new Int32Array(spec.objects.length).fill(-1);
  const lists = uses('list-add', 'list-next', 'list-del', 'free-first');
  const cells = spec.objects.map((object, i) => {
    if (object.freeable) {
      header[i] = byte(`${object.name}.header`, object.allocated === false ? 0 : HEADER.allocated);
      if (lists) link[i] = byte(`${object.name}.link`);
    }
    return new Map(object.cells.map((c) => [c.key, byte(`${object.name}[${c.key}]`, c.init)]));
  });
  const slots = inOrder(spec.memory) ? 0 : (spec.window ?? MODELS[spec.memory].window);
  const threads = spec.threads.map((thread) => {
    const pc = byte(`${thread.name}.pc`);
    const registers = names.length;
    for (const r of thread.registers) byte(`${thread.name}.${r.name}`, r.init);
    const own = thread.callbacksOf === undefined ? slots : 0;
    const window = own > 0 ? byte(`${thread.name}.window`) : -1;
    for (let i = 0; i < own * 3; i++) byte(`${thread.name}.slot${i}`);
    return { pc, registers, window, slots: own };
  });
  while (names.length % 4 !== 0) byte('padding');
  return {
    size: names.length,
    initial: Uint8Array.from(init),
    names,
    bug,
    variables,
    inside,
    preempt,
    gpActive,
    gpWaits,
    sites,
    siteCount,
    irqOff,
    ipi,
    taken,
    ipiBytes,
    header,
    link,
    cells,
    threads,
  };
}

function countSites(spec: SystemSpec): number {
  let count = 0;
  for (const thread of spec.threads)
    for (const { op } of thread.code)
      if (op.op === 'call-rcu' || op.op === 'sync-rcu') count = Math.max(count, op.site + 1);
  return count;
}
