import { lineOf } from './context';
import {
  arrange,
  resolveJumps,
  emit,
  shown,
  type Program,
  type Switches,
  type Unit,
  type Line,
} from '../program';
import type { FunctionNames } from './protocols/protocol';

/**
 * The callback that frees a deferred batch. The batch is a ring of pages without a list head, hung on
 * the first page: the successor must be read before the page is freed, and each page taken off the
 * ring, or the callback walks freed memory itself.
 *
 *   first ──▶ second ──▶ third ──▶ (first)        read_next, list_del, free_page, go on
 */
export function ringCallback(names: FunctionNames, cpu: number, switches: Switches): Program {
  const fn = names.callback;
  const loop = arrange([readNext(fn), takeOff(fn), freePage(names, 1)], switches);
  return context([take(fn), ...loop, advance(fn)], ['sp', 'next'], cpu, switches);
}

/** The callback that frees the one page it hangs on. */
export function pageCallback(names: FunctionNames, cpu: number, switches: Switches): Program {
  const fn = names.callback;
  return context([take(fn), freePage(names, 0), done(fn)], ['sp'], cpu, switches);
}

function context(
  units: readonly Unit[],
  registers: readonly string[],
  cpu: number,
  switches: Switches,
): Program {
  const lines = shown(units, switches);
  return {
    lines,
    thread: {
      name: `CPU ${cpu} · callback`,
      lines,
      code: resolveJumps(emit(units, switches)),
      callbacksOf: cpu,
      registers: registers.map((name) => ({ name, init: 0 })),
    },
  };
}

const span = 'callback';

function take(fn: string): Unit {
  return {
    lines: [
      {
        id: 'take_callback',
        fn,
        text: 'sp = container_of(head, struct kvm_mmu_page, rcu);',
        why: 'kvm.take_callback',
      },
    ],
    emit: () => [{ mark: 'idle' }, { op: { op: 'take-callback', dst: 'sp' }, span }, { mark: 'page' }],
  };
}

function readNext(fn: string): Unit {
  return {
    lines: [
      { id: 'callback_loop', fn, text: 'while (sp) {' },
      lineOf(fn, 'read_next', 'next = list_empty(&sp->link) ? NULL : list_next(sp);', 'kvm.read_next', {
        indent: 1,
      }),
    ],
    emit: () => [{ line: 'read_next', op: { op: 'list-next', dst: 'next', object: { reg: 'sp' } }, span }],
  };
}

function takeOff(fn: string): Unit {
  const line = lineOf(fn, 'list_del', 'list_del(&sp->link);', 'kvm.list_del', { indent: 1 });
  return { lines: [line], emit: () => [{ op: { op: 'list-del', object: { reg: 'sp' } }, span }] };
}

function freePage(names: FunctionNames, indent: number): Unit {
  const line: Line = lineOf(names.callback, 'free_page', `${names.freeUnlockParts}(sp);`, 'kvm.free_page', {
    indent,
  });
  return { lines: [line], emit: () => [{ op: { op: 'free', object: { reg: 'sp' } }, span }] };
}

/** On to the next page, or back to waiting for the next callback. */
function advance(fn: string): Unit {
  return {
    lines: [
      { id: 'callback_next', fn, text: 'sp = next;', indent: 1 },
      { id: 'callback_loop_end', fn, text: '}' },
    ],
    emit: () => [
      {
        line: 'callback_next',
        op: { op: 'set', dst: 'sp', value: { reg: 'next' } },
        clear: ['next'],
        span,
        branch: { test: { is: 'nonzero' }, to: 'page' },
        goto: 'idle',
      },
    ],
  };
}

function done(fn: string): Unit {
  return {
    lines: [{ id: 'callback_end', fn, text: 'return;' }],
    emit: () => [{ op: { op: 'set', dst: 'sp', value: 0 }, goto: 'idle', span }],
  };
}
