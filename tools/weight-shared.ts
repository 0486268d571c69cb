import { ASKS_MORE } from './weight-reasons';
import type { Weight } from './weight';

type Rows = Readonly<Record<string, Weight>>;

/** A guest that runs on the table, in a protocol that flushes guests out. */
export const GUEST = {
  mode_guest: { scenario: 'guest and zap', memory: 'sc', breaks: 'use-after-free' },
  guest_irq_disable: { scenario: 'guest twice and zap', memory: 'sc', breaks: 'use-after-free' },
  check_request: { scenario: 'guest twice and zap', memory: 'sc', breaks: 'use-after-free' },
  request_flush: { scenario: 'guest twice and zap', memory: 'sc', breaks: 'use-after-free' },
  vm_entry: { scenario: 'guest and zap', memory: 'sc', breaks: 'deadlock' },
  mb_after_mode: { scenario: 'guest twice and zap', memory: 'tso', breaks: 'use-after-free' },
  mb_after_request: { scenario: 'guest twice and zap', memory: 'tso', breaks: 'use-after-free' },
} as const satisfies Rows;

/** A root that goes while vCPUs use it. */
export const ROOT = {
  reload_check: { scenario: 'the root goes', memory: 'sc', breaks: 'use-after-free' },
  root_check: { scenario: 'the root goes', memory: 'sc', breaks: 'use-after-free' },
  root_put: { scenario: 'the root goes, two users', memory: 'sc', breaks: 'use-after-free' },
} as const satisfies Rows;

/** An entry of 64 bits on a host that reads it in halves, where no lock holds the entry still. */
export const HALVES = {
  check_low: { scenario: '32 bits: walk and zap', memory: 'sc', breaks: 'torn-spte' },
  check_count: { scenario: '32 bits: same low half', memory: 'sc', breaks: 'torn-spte' },
  count_clear: { scenario: '32 bits: same low half', memory: 'sc', breaks: 'torn-spte' },
  rmb_high: { scenario: '32 bits: walk and zap', memory: 'weak', breaks: 'torn-spte' },
  wmb_clear: { scenario: '32 bits: walk and zap', memory: 'weak', breaks: 'torn-spte' },
  clear_spte: { scenario: '32 bits: an entry is replaced', memory: 'sc', breaks: 'torn-spte' },
  rmb_low: { scenario: '32 bits: an entry is replaced', memory: 'weak', breaks: 'torn-spte' },
  wmb_set: { scenario: '32 bits: an entry is replaced', memory: 'weak', breaks: 'torn-spte' },
  rmb_count: { scenario: '32 bits: same low half', memory: 'weak', breaks: 'torn-spte' },
} as const satisfies Rows;

/** A host that takes away the frame of a fault or of a guest. */
export const HOST = {
  retry_count: { scenario: 'the host takes the frame of a fault', memory: 'sc', breaks: 'stale-mapping' },
  retry_seq: { scenario: 'the host takes the frame of a fault', memory: 'sc', breaks: 'stale-mapping' },
  start_lock: { scenario: 'the host takes the frame of a fault', memory: 'sc', breaks: 'stale-mapping' },
  invalidate_begin: {
    scenario: 'the host takes the frame of a fault',
    memory: 'sc',
    breaks: 'stale-mapping',
  },
  invalidate_seq: { scenario: 'the host takes the frame of a fault', memory: 'sc', breaks: 'stale-mapping' },
  seq_read: { redundant: ASKS_MORE },
  seq_rmb: { scenario: 'the host takes the frame of a fault', memory: 'weak', breaks: 'stale-mapping' },
  end_lock: { scenario: 'the host takes the frame of a fault', memory: 'weak', breaks: 'stale-mapping' },
  rmap_zap: { scenario: 'the host takes the frame of a guest', memory: 'sc', breaks: 'stale-translation' },
} as const satisfies Rows;
