import { createRoot, hydrateRoot } from 'react-dom/client';
import { late } from '#texts/late';
import { App, type Shows } from './App';
import { whenOpened } from './session/create';
import { classAsked } from './session/class/asked';
import { isEmbedded } from './session/page/address';
import { loadPresets } from './session/page/environment';
import { holdFirstView, pageSession } from './session/store';
import { notesPair } from './views/frames/present/pair';
import './views/ground/theme/fonts.css';
import './views/ground/theme/tokens.css';
import './views/ground/theme/contrast.css';
import './views/ground/theme/base.css';
import './views/ground/first/first.css';
import { firstOf, unmarkFirst } from './views/ground/first/mark';
import { hearPresses } from './views/ground/screen/early-presses';
import { takeStyles } from './views/ground/first/styles';
import { restoreScreen, screen } from './views/ground/screen/screen';
import { restoreTheme } from './views/ground/theme/chosen';

/** What the address asks for; most of them the whole app. */
function shown(): Shows {
  const pair = notesPair(window);
  if (pair !== null) return { is: 'notes', pair };
  return { is: isEmbedded(window) ? 'embed' : 'app' };
}

/** Whether the first picture that the build has put into the page is what this page shows. */
async function showsFirst(root: HTMLElement, language: Promise<void>): Promise<boolean> {
  if (root.childElementCount === 0 || firstOf() === 'other') return false;
  await whenOpened(pageSession());
  try {
    // What was rendered speaks the language wholly.
    await language;
  } catch {
    return false;
  }
  return holdFirstView();
}

async function start(root: HTMLElement): Promise<void> {
  restoreTheme();
  restoreScreen();
  // Before the session reads the address: the teacher's secret does not stay in it.
  const asked = classAsked(window);
  const shows = shown();
  if (asked !== null && shows.is === 'app')
    void import('./views/frames/class/start').then(({ enterClass }) => enterClass(asked));
  const language = late.load(loadPresets);
  // Without it, presets stay English and lines do not say why they are there.
  language.catch(() => undefined);
  if (shows.is === 'app' && (await showsFirst(root, language))) {
    // Who has been here before sees no card.
    if (screen.now().tour !== 'minute') root.querySelector('.minute')?.remove();
    takeStyles(root);
    root.hidden = false;
    hearPresses();
    hydrateRoot(root, <App shows={shows} />);
    return;
  }
  await language.catch(() => undefined);
  root.replaceChildren();
  root.hidden = false;
  unmarkFirst();
  createRoot(root).render(<App shows={shows} />);
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
void start(root);
