// What a journey imports: `import { expect, test } from './support/test.ts';`
//
// Every spec file gets a demo server of its own with fresh data. Within a file the tests share it, in order, so tests
// that build on each other belong in `test.describe.serial`. (After a failed test Playwright starts a new worker,
// and the rest of the file then has a fresh server again.)
import { type BrowserContext, test as base } from '@playwright/test';
import { Logins } from './logins.ts';
import { type Person, personIn } from './people.ts';
import { type Server, startServer } from './server.ts';

export { expect } from '@playwright/test';

class Workshop {
  private current: { file: string; server: Server } | undefined;

  async serverFor(file: string): Promise<Server> {
    if (this.current?.file === file) return this.current.server;
    await this.close();
    const server = await startServer();
    this.current = { file, server };
    return server;
  }

  async close(): Promise<void> {
    const { server } = this.current ?? {};
    this.current = undefined;
    await server?.stop();
  }
}

interface Fixtures {
  server: Server;
  logins: Logins;
  /** Signs somebody in, in a new window of their own. */
  person: (brukernavn: string) => Promise<Person>;
}

export const test = base.extend<Fixtures, { workshop: Workshop }>({
  workshop: [
    async ({}, use) => {
      const workshop = new Workshop();
      await use(workshop);
      await workshop.close();
    },
    { scope: 'worker' },
  ],
  // Starting has a patience of its own: it must not eat the time of the first test.
  server: [async ({ workshop }, use, info) => use(await workshop.serverFor(info.file)), { timeout: 130_000 }],
  baseURL: async ({ server }, use) => use(server.url),
  logins: async ({ server }, use) => use(new Logins(server.logins)),
  person: async ({ browser, logins }, use) => {
    const windows: BrowserContext[] = [];
    await use(async (brukernavn) => {
      const context = await browser.newContext();
      windows.push(context);
      return personIn(await context.newPage(), logins.bruker(brukernavn));
    });
    for (const context of windows) await context.close();
  },
});
