/** Entry of the worker that checks scenarios; what it does is in `serve.ts`. */
import { restIfAsked } from '../checker';
import { modelOf } from '../scenarios/model';
import { setUp } from '../scenarios/setup';
import { holdLock } from './alive';
import { helpersFor } from './helpers';
import type { Opening, ToWorker } from './protocol';
import { serveChecks } from './serve';

// A message to ourselves comes after those that have arrived, and without the delay of a timer.
const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

let rest: Opening['rest'];

const answer = serveChecks({
  modelOf: (scenario) => modelOf(setUp(scenario)),
  helpersFor: (scenario) => helpersFor(scenario, rest),
  post: (message) => postMessage(message),
  rest: () => restIfAsked(rest),
  now: () => performance.now(),
  pause: () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    }),
});

onmessage = ({ data }: MessageEvent<Opening | ToWorker>) => {
  if (data.type !== 'open') return answer(data);
  ({ rest } = data);
  holdLock(data.lock, (message) => postMessage(message));
};
