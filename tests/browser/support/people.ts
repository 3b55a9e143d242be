// People who work in windows of their own, as the five of the story do.
import { expect, type Page } from '@playwright/test';
import { type Login, loggInn } from './logins.ts';

export interface Person {
  readonly page: Page;
  /** Follows a link. */
  follow(name: string | RegExp): Promise<void>;
  /** Presses a button. */
  press(name: string): Promise<void>;
  /** What the page says has just been done. */
  isTold(text: string): Promise<void>;
  /** The address answers as one that does not exist. */
  findsNothing(path: string): Promise<void>;
  /** The address is known to this person, and closed. */
  isRefused(path: string): Promise<void>;
}

/** Signs this person in, in the window that is given. */
export async function personIn(page: Page, login: Login): Promise<Person> {
  await loggInn(page, login);
  const isAnswered = async (path: string, status: number, title: string) => {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(status);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  };
  return {
    page,
    follow: (name) => page.getByRole('link', { name, exact: typeof name === 'string' }).first().click(),
    press: (name) => page.getByRole('button', { name, exact: true }).click(),
    isTold: (text) => expect(page.getByRole('status').getByText(text)).toBeVisible(),
    findsNothing: (path) => isAnswered(path, 404, 'Vi finner ikke denne siden'),
    isRefused: (path) => isAnswered(path, 403, 'Du har ikke tilgang'),
  };
}
