import { expect, type Locator } from '@playwright/test';
import { text as learn } from '#texts/learn';

/** Has the last hint of a task take step after step, until there is something to hand in. */
export async function hintsToTheEnd(panel: Locator): Promise<void> {
  const button = (name: string): Locator => panel.getByRole('button', { name, exact: true });
  const handIn = button(learn.handIn);
  await expect(async () => {
    // With the last step the hint's button goes: a press may find it gone.
    if (!(await handIn.isVisible())) await button(learn.hint[2]).click({ timeout: 5000 });
    expect(await handIn.isVisible()).toBe(true);
  }).toPass({ intervals: [0] });
}
