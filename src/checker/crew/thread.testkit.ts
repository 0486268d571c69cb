import { parentPort } from 'node:worker_threads';
import { HelperDesk } from './helper';
import type { Order } from './orders';
import { modelsOf, type ModelName } from './models.testkit';

/** A thread that helps with searches of test models: first it is told which, then it gets orders. */
let desk: HelperDesk | undefined;
parentPort?.on('message', (message: ModelName | Order) => {
  if ('family' in message) desk = new HelperDesk(modelsOf(message.family)[message.index]);
  else desk?.heard(message);
  if ('type' in message && message.type === 'enlist') parentPort?.postMessage('enlisted');
});
