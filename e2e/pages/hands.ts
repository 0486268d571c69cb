import { expect, type Locator } from '@playwright/test';
import type { Turn } from '../core';
import type { App } from './app';

/** A way of operating the app. */
export interface Hands {
  choosePreset(app: App, title: string): Promise<void>;
  take(app: App, turn: Turn): Promise<void>;
}

/** What RCU's buttons are called. */
const RCU = {
  start: () => 'Start grace period',
  end: () => 'End grace period',
  quiescent: (who: string) => `Report a quiescent state for ${who}`,
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
    await app.page.keyboard.type(title);
    await expect(app.palette.getByRole('combobox')).toHaveValue(title);
    const wanted = app.preset(title);
    await expect(app.palette.getByRole('option', { selected: true })).toHaveCount(1);
    // Runs of it that this browser keeps stand first.
    const before = await app.palette.locator('[role="option"][data-value^="work:"]').count();
    for (let i = 0; i < before; i++) await app.page.keyboard.press('ArrowDown');
    await expect(wanted).toHaveAttribute('aria-selected', 'true');
    await app.page.keyboard.press('Enter');
    await expect(app.palette).toHaveCount(0);
  },
  async take(app, turn) {
    if (turn.kind === 'thread') return app.page.keyboard.press(String(turn.thread + 1));
    if (turn.kind === 'rcu' && turn.first) return app.page.keyboard.press('r');
    await tabTo(app, buttonFor(app, turn));
    return app.page.keyboard.press('Enter');
  },
};

/** Presses Tab, or Shift and Tab where that is the shorter way, until this has the focus; within the code, arrows. */
export async function tabTo(app: App, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  if (await wanted.evaluate((element) => element.closest('.code-pane') !== null)) {
    await tabToStop(app, app.page.locator('.code-pane [tabindex="0"]').first());
    return arrowTo(app, wanted);
  }
  return tabToStop(app, wanted);
}

/** The code is one tab stop; up and down move inside. */
async function arrowTo(app: App, wanted: Locator): Promise<void> {
  let presses = 0;
  for (let left = await arrowsTo(wanted); left !== 0; left = await arrowsTo(wanted)) {
    presses += Math.abs(left);
    if (presses > 300) throw new Error('the arrows never reach it');
    const key = left > 0 ? 'ArrowDown' : 'ArrowUp';
    for (let i = Math.abs(left); i > 0; i--) await app.page.keyboard.press(key);
  }
}

/** How many times an arrow has to be pressed, as far as the page tells; negative: up; 0: it has the focus. */
const arrowsTo = (wanted: Locator): Promise<number> =>
  wanted.evaluate((element) => {
    const { activeElement } = document;
    if (activeElement === element || activeElement === null) return 0;
    const pane = element.closest('.code-pane');
    const stops = [...(pane?.querySelectorAll('button:not(:disabled)') ?? [])].filter(
      (stop) => stop.getClientRects().length > 0,
    );
    return stops.indexOf(element) - stops.indexOf(activeElement);
  });

async function tabToStop(app: App, wanted: Locator): Promise<void> {
  let presses = 0;
  for (let left = await tabsTo(wanted); left !== 0; left = await tabsTo(wanted)) {
    presses += Math.abs(left);
    if (presses > 250) throw new Error('Tab never reaches it');
    const key = left > 0 ? 'Tab' : 'Shift+Tab';
    for (let i = Math.abs(left); i > 0; i--) await app.page.keyboard.press(key);
  }
}

/** How many times Tab has to be pressed, as far as the page tells; negative: with Shift; 0: it has the focus. */
const tabsTo = (wanted: Locator): Promise<number> =>
  wanted.evaluate((element) => {
    const { activeElement } = document;
    if (element === activeElement) return 0;
    const stops = [...document.querySelectorAll<HTMLElement>('a, button, input, select, [tabindex]')].filter(
      (stop) => stop.tabIndex >= 0 && stop.checkVisibility() && stop.closest('[inert], :disabled') === null,
    );
    const to = stops.findIndex((stop) => stop === element);
    const from = stops.findIndex((stop) => stop === activeElement);
    if (from >= 0) return to - from;
    // The focus went with what had it: the browser goes on from there, which only it knows.
    return 1;
  });
