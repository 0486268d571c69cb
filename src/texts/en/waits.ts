import type { BlockReason } from '../../trace/snapshot';
import { list } from './language';

/** Why a thread must wait. */
export function reasonText(reason: BlockReason): string {
  switch (reason.kind) {
    case 'halted':
      return 'the system has crashed';
    case 'interrupted':
      return `waiting while ${reason.on} runs ${reason.by === 'handler' ? 'its IPI handler' : 'an RCU callback'}`;
    case 'lock':
      return `spinning for ${reason.lock}, held by ${reason.holder}`;
    case 'readers':
      return `spinning for ${reason.lock}, held for read ${reason.readers === 1 ? 'once' : `${reason.readers} times`}`;
    case 'ipi':
      return `waiting for ${list(reason.threads)} to acknowledge the IPI`;
    case 'grace-period':
      return 'sleeping until a grace period has ended';
    case 'no-callback':
      return 'no callback may run here yet';
    case 'no-ipi':
      return 'no IPI to handle, or interrupts are off';
    case 'callbacks':
      return 'sleeping until every RCU callback has run';
    case 'srcu-readers':
      return `sleeping until the earlier readers of ${reason.srcu} have left`;
    case 'reserved':
      return 'another CPU has read this place and is about to write it, in one atomic instruction';
    case 'program-order':
      return `must not pass: ${reason.line}`;
    case 'fence':
      return `held by the barrier: ${reason.line}`;
    case 'acquire':
      return `held by the acquire: ${reason.line}`;
    case 'release':
      return `a release, waiting for: ${reason.line}`;
    case 'data':
      return `needs the result of: ${reason.line}`;
    case 'control':
      return `depends on the branch at: ${reason.line}`;
    case 'same-address':
      return `same address as: ${reason.line}`;
    case 'in-order':
      return `waiting for: ${reason.line}`;
  }
}
