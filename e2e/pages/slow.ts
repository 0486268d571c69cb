import type { Page } from '@playwright/test';

/**
 * Runs in the page, which has one thread: whatever keeps it busy for a while keeps it busy so many times as long. Between
 * any two tasks comes one of this function's own, which works on for what the other took:
 *
 *     input 2 ms | 6 ms | render 20 ms | 60 ms | input …        slowed 4 times
 */
export function stretchTasks(rate: number): void {
  const { port1, port2 } = new MessageChannel();
  let ended = performance.now();
  port1.onmessage = () => {
    const now = performance.now();
    const until = now + (now - ended) * (rate - 1);
    while (performance.now() < until);
    ended = performance.now();
    port2.postMessage(null);
  };
  port2.postMessage(null);
}

/** Slows a page down: Chromium's own way where there is one, which also slows what runs beside the page's thread. */
export async function slowDown(page: Page, browserName: string, rate: number): Promise<void> {
  if (rate === 1) return;
  if (browserName !== 'chromium') return page.evaluate(stretchTasks, rate);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}
