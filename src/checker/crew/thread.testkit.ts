import process from 'node:process';
import { parentPort } from 'node:worker_threads';
import { HelperDesk } from './helper';
import type { Order } from './orders';
import { modelsOf, type ModelName } from './models.testkit';

/** A thread that helps with searches of test models: first it is told which, then it gets orders, or is told to fail. */
let desk: HelperDesk | undefined;
parentPort?.on('message', (message: ModelName | Order | 'throw' | 'leave' | 'eat') => {
  if (message === 'throw') throw new Error('as told');
  else if (message === 'leave') process.exit();
  else if (message === 'eat') eat();
  else if ('family' in message) desk = new HelperDesk(modelsOf(message.family)[message.index]);
  else desk?.heard(message);
  if (typeof message === 'object' && 'type' in message && message.type === 'enlist')
    parentPort?.postMessage('enlisted');
});

/** Takes memory until there is none. */
function eat(): void {
  const all: unknown[] = [];
  for (;;) all.push(Array.from({ length: 100_000 }, (_, i) => ({ i })));
}
