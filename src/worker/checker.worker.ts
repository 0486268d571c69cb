/** Entry of the worker that checks scenarios; what it does is in `serve.ts`. */
import { modelOf } from '../scenarios/model';
import { setUp } from '../scenarios/setup';
import { helpersFor } from './helpers';
import type { ToWorker } from './protocol';
import { serveChecks } from './serve';

// A message to ourselves comes after those that have arrived, and without the delay of a timer.
const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

const answer = serveChecks({
  modelOf: (scenario) => modelOf(setUp(scenario)),
  helpersFor,
  post: (message) => postMessage(message),
  now: () => performance.now(),
  pause: () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    }),
});

onmessage = ({ data }: MessageEvent<ToWorker>) => answer(data);
