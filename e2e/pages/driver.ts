import type { Locator, Page } from '@playwright/test';

/** What a person does with a field: goes there, marks what is in it, types. */
async function typeInto(field: Locator, text: string): Promise<void> {
  await field.click();
  await field.press('ControlOrMeta+a');
  if (text === '') await field.press('Delete');
  else await field.pressSequentially(text);
}

/**
 * Has a page's locators do by other means what the driver of a browser lacks. Firefox is driven by BiDi: it taps no
 * screens, two of its clicks are no double click, and it sets the value of a field in a way that React does not hear of.
 */
export function handsFor(page: Page, browserName: string): void {
  if (browserName !== 'firefox') return;
  const hands = Object.getPrototypeOf(page.locator('body')) as {
    tap: (this: Locator, options?: object) => Promise<void>;
    fill: (this: Locator, text: string) => Promise<void>;
    dblclick: (this: Locator) => Promise<void>;
  };
  hands.tap = function () {
    return this.click();
  };
  hands.dblclick = async function () {
    await this.click();
    await this.click();
    await this.dispatchEvent('dblclick');
  };
  hands.fill = function (text) {
    return typeInto(this, text);
  };
}
