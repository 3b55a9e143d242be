// What a journey imports: `import { expect, test } from './support/test.ts';`
//
// Every spec file gets a demo server of its own with fresh data. Within a file the tests share it, in order, so tests
// that build on each other belong in `test.describe.serial`. (After a failed test Playwright starts a new worker,
// and the rest of the file then has a fresh server again.)
import { test as base } from '@playwright/test';
import { Logins } from './logins.ts';
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

export const test = base.extend<{ server: Server; logins: Logins }, { workshop: Workshop }>({
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
});
