import { fileName, type RunSubject } from '../../../export/format';
import { formatById } from '../../../export/formats';
import type { Setup } from '../../../scenarios/setup';
import type { SessionView } from '../../../session/contract';
import { download } from '../../ground/ui/download';
import { addressOf } from './links';
import { Camera, pngOf, raster } from './pictures';
import { culpritsOf } from '../../../narrate/context';
import type { Handout } from '../../../export/handout';
import { shown } from '../../../scenarios/shown';
import { screen, type FileId } from '../../ground/screen/screen';
import { saveHandout } from '../../ground/ui/save-handout';

/** Pixels of a PNG for each CSS pixel. */
const SCALE = 2;
/** Rounds of a loop in formats that have none; the file says so. */
const ROUNDS = 2;

/** Makes a file of what is on screen and hands it to the person. Rejects with a sentence for people. */
export async function makeFile(id: FileId, view: SessionView): Promise<void> {
  if (id === 'svg' || id === 'png') return makePicture(id, view);
  if (id === 'html') return saveHandout(await handoutOf(view));
  const { setup } = view;
  if (setup === null) return;
  const format = formatById(id);
  const name = fileName(view.scenario.title);
  const files =
    format.of === 'scenario'
      ? await format.make(setup, name, { unroll: ROUNDS })
      : await format.make(subjectOf(setup, view), name);
  for (const { name, content, mime } of files) download(name, content, mime);
}

function subjectOf(setup: Setup, view: SessionView): RunSubject {
  const { trace } = view;
  return {
    setup,
    run: { schedule: trace.events.map(({ step }) => step) },
    trace,
    culprits: culpritsOf(view),
    link: addressOf(view),
  };
}

/** What is being learned, once anybody has asked for lessons; otherwise the run on screen. */
async function handoutOf(view: SessionView): Promise<Handout> {
  const title = shown(view.scenario.title);
  const address = addressOf(view) ?? '';
  const run: Handout = { title, link: address.slice(address.lastIndexOf('#') + 1) };
  if (!screen.now().learns) return run;
  const { handoutOfLearning } = await import('../../../session/learn/handout');
  return handoutOfLearning(run) ?? run;
}

async function makePicture(id: 'svg' | 'png', view: SessionView): Promise<void> {
  const moment = `${fileName(view.scenario.title)}-step-${view.position}`;
  const camera = new Camera();
  try {
    const picture = await camera.take(view);
    if (id === 'svg') download(`${moment}.svg`, picture.svg, 'image/svg+xml');
    else download(`${moment}.png`, await pngOf(await raster(picture, SCALE)));
  } finally {
    camera.close();
  }
}
