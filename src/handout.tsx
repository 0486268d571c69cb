/** Entry of a handout: one HTML file with everything in it (`build/handout.ts`), which shows what stands in it as data. */
import { StrictMode, Suspense, useEffect, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { late } from '#texts/late';
import { readHandout, type Handout } from './export/handout';
import { challengeById } from './lessons/challenge';
import { whenOpened } from './session/create';
import { pageLearning } from './session/learn/store';
import { loadPresets } from './session/page/environment';
import { pageSession, send, useSession } from './session/store';
import { text as codeText } from '#texts/code';
import { text } from '#texts/embed';
import { Button } from './views/ground/ui/Button';
import EmbedShell from './views/frames/embed/EmbedShell';
import LearnPanel from './views/sheets/learn/LearnPanel';
import './views/ground/theme/fonts.css';
import './views/ground/theme/tokens.css';
import './views/ground/theme/contrast.css';
import './views/ground/theme/base.css';
import './views/frames/embed/handout.css';

/** The run, and beside it what is to be learned. */
function HandoutPage({ learn, link }: Handout): ReactNode {
  useEffect(() => {
    if (learn === undefined) return;
    void whenOpened(pageSession()).then(() => {
      if (learn.is === 'lesson') return pageLearning().send({ type: 'LESSON', id: learn.id });
      const challenge = challengeById(learn.id);
      if (challenge !== undefined) pageLearning().challenge(challenge);
    });
  }, [learn]);
  const learns = learn !== undefined || link.startsWith('course.');
  return (
    <div className="handout" data-learns={learns}>
      {learns && <LearnPanel />}
      <EmbedShell />
      <Steppers />
    </div>
  );
}

/** A button for everyone who can take a step: fingers have no keys. */
function Steppers(): ReactNode {
  const threads = useSession((s) => s.snapshot.threads);
  const steps = useSession((s) => s.steps);
  const able = threads.filter(({ index }) => steps.some(({ thread }) => thread === index));
  const rcu = steps.some(({ thread }) => thread === null);
  return (
    <div className="handout-steps" role="group" aria-label={text.steps}>
      {able.map(({ index, name }) => (
        <Button key={index} onClick={() => send({ type: 'STEP_THREAD', thread: index })}>
          {codeText.stepThread(name)}
        </Button>
      ))}
      {rcu && <Button onClick={() => send({ type: 'STEP_RCU' })}>{codeText.stepThread(codeText.rcu)}</Button>}
    </div>
  );
}

async function start(root: HTMLElement, handout: Handout): Promise<void> {
  // Nothing is kept of a run that is embedded; and a reload begins again.
  window.location.replace(`#embed.${handout.link}`);
  await late.load(loadPresets).catch(() => undefined);
  createRoot(root).render(
    <StrictMode>
      <Suspense fallback={null}>
        <HandoutPage {...handout} />
      </Suspense>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
const handout = readHandout(document.getElementById('handout')?.textContent ?? '');
if (root !== null && handout !== null) void start(root, handout);
