import { expect, type Locator } from '@playwright/test';
import type { Turn } from '../core';
import type { App } from './app';

/** A way of asking for things. */
export interface Hands {
  choosePreset(app: App, title: string): Promise<void>;
  take(app: App, turn: Turn): Promise<void>;
}

/** What RCU's buttons are called. */
const RCU = {
  start: () => 'Start grace period',
  end: () => 'End grace period',
  quiescent: (who: string) => `Note quiescent state of ${who}`,
} as const;

/** What a person presses for a turn. */
function buttonFor(app: App, turn: Turn): Locator {
  switch (turn.kind) {
    case 'thread':
      return app.card(turn.thread).getByRole('button', { name: /^Step / });
    case 'early':
      return app.line(turn.thread, turn.line).locator(`button[data-step="${turn.step}"]`);
    case 'interrupt':
      return app.card(turn.thread).getByRole('button', { name: /^Take IPI on / });
    case 'rcu':
      return app.rcu.getByRole('button', { name: RCU[turn.does](turn.who) });
  }
}

/** Everything by pointer. */
export const mouse: Hands = {
  choosePreset: (app, title) => app.choosePreset(title),
  take: (app, turn) => buttonFor(app, turn).click(),
};

/** Everything from the keyboard: keys where there is one, else Tab to the button and Enter. */
export const keyboard: Hands = {
  async choosePreset(app, title) {
    await tabTo(app, app.scenario);
    await app.page.keyboard.press('Enter');
    await expect(app.page.getByRole('menu')).toBeVisible();
    await app.page.keyboard.press('Home');
    const wanted = app.menuItem(title);
    for (let presses = 0; !(await hasFocus(wanted)); presses++) {
      if (presses > 100) throw new Error(`the menu has no "${title}"`);
      await app.page.keyboard.press('ArrowDown');
      // The menu moves its focus in a timer of its own.
      await app.page.evaluate(() => new Promise((done) => setTimeout(done)));
    }
    await app.page.keyboard.press('Enter');
    await expect(app.page.getByRole('menu')).toHaveCount(0);
  },
  async take(app, turn) {
    if (turn.kind === 'thread') return app.page.keyboard.press(String(turn.thread + 1));
    if (turn.kind === 'rcu' && turn.first) return app.page.keyboard.press('r');
    await tabTo(app, buttonFor(app, turn));
    return app.page.keyboard.press('Enter');
  },
};

const hasFocus = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => element === document.activeElement);

/** Presses Tab until this has the focus. */
export async function tabTo(app: App, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let presses = 0; !(await hasFocus(wanted)); presses++) {
    if (presses > 250) throw new Error('Tab never reaches it');
    await app.page.keyboard.press('Tab');
  }
}
