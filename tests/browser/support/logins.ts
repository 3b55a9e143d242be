// The people of the demo, and how they sign in.
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';

/** One entry of `demo-logins.json`, in the words of the demo. */
export interface Login {
  readonly brukernavn: string;
  readonly passord: string;
  readonly navn: string;
  readonly rolle: string;
  readonly enhet: string;
}

export class Logins {
  private readonly all: readonly Login[];

  constructor(file: string) {
    this.all = JSON.parse(readFileSync(file, 'utf8')) as Login[];
  }

  /** The first (or the nth, from 0) with this role. */
  rolle(rolle: string, nth = 0): Login {
    return this.one(this.all.filter((login) => login.rolle === rolle)[nth], `number ${nth} with role «${rolle}»`);
  }

  bruker(brukernavn: string): Login {
    return this.one(
      this.all.find((login) => login.brukernavn === brukernavn),
      `called «${brukernavn}»`,
    );
  }

  private one(login: Login | undefined, what: string): Login {
    if (login) return login;
    const known = this.all.map((each) => `${each.brukernavn} (${each.rolle})`).join(', ');
    throw new Error(`the demo has no login ${what}; it has ${known}`);
  }
}

export async function loggInn(page: Page, login: Login): Promise<void> {
  await page.goto('/logg-inn');
  await page.getByLabel('Brukernavn').fill(login.brukernavn);
  await page.getByLabel('Passord').fill(login.passord);
  await page.getByRole('button', { name: 'Logg inn' }).click();
  await expect(page, `${login.brukernavn} is signed in`).not.toHaveURL(/\/logg-inn/);
}
