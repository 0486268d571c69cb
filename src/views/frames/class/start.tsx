import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { whenOpened } from '../../../session/create';
import type { ClassAddress } from '../../../session/class/asked';
import { enterClassroom } from '../../../session/class/store';
import { pageSession } from '../../../session/store';
import { ClassFrame } from './ClassFrame';

/**
 * Has the page take part in a class. What is shown of it stands beside the app, not in it: a page without a class has
 * none of this.
 */
export async function enterClass(asked: ClassAddress): Promise<void> {
  await whenOpened(pageSession());
  enterClassroom(window, asked);
  const place = document.createElement('div');
  place.id = 'class';
  document.body.prepend(place);
  document.documentElement.dataset['class'] = 'true';
  createRoot(place).render(
    <StrictMode>
      <ClassFrame />
    </StrictMode>,
  );
}
