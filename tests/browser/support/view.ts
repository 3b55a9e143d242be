// How a page looks: the narrow screen, and pictures for people.
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { expectNoBarriers } from './axe.ts';

/** A common phone, upright. */
export const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };

/** Everything that is asked of every page: room at 320 px, and no barriers and a picture on a phone and on a desk. */
export async function look(page: Page, name: string): Promise<void> {
  await expectFitsNarrowScreen(page);
  for (const size of [PHONE, DESK]) {
    await page.setViewportSize(size);
    await expectNoBarriers(page, `${name}, ${size.width} px`);
    await picture(page, `${name}-${size.width}`);
  }
}

/** The same on a phone only: room at 320 px and at its own width, no barriers, a picture. */
export async function lookOnPhone(page: Page, name: string): Promise<void> {
  await expectFitsNarrowScreen(page);
  await page.setViewportSize(PHONE);
  await expectFits(page);
  await expectNoBarriers(page, name);
  await picture(page, name);
}

/** WCAG 1.4.10: at 320 px nothing scrolls sideways. The page keeps its size afterwards. */
export async function expectFitsNarrowScreen(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  await expectFits(page);
  if (before) await page.setViewportSize(before);
}

/** Nothing scrolls sideways at the width that the page has now. */
async function expectFits(page: Page): Promise<void> {
  const { wide, room } = await page.evaluate(() => ({
    wide: (document.scrollingElement ?? document.documentElement).scrollWidth,
    room: document.documentElement.clientWidth,
  }));
  expect(wide, `${page.url()} is ${wide} px wide on a screen of ${room} px`).toBeLessThanOrEqual(room);
}

/** Presses Tab until the element has the focus, as someone without a mouse does. */
export async function tabTo(page: Page, role: 'link' | 'button' | 'textbox', name: string): Promise<void> {
  const goal = page.getByRole(role, { name, exact: true }).first();
  await expect(goal).toBeVisible();
  for (let presses = 0; presses < 100; presses += 1) {
    await page.keyboard.press('Tab');
    if (await goal.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`the keyboard does not reach the ${role} «${name}»`);
}

/** A picture of the whole page in `screenshots/`, which git ignores. */
export async function picture(page: Page, name: string): Promise<void> {
  const path = fileURLToPath(new URL(`../screenshots/${name}.png`, import.meta.url));
  await page.screenshot({ path, fullPage: true });
}
