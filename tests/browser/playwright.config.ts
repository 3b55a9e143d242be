import { defineConfig } from '@playwright/test';

// The system's Chromium: no browser is downloaded. The flags keep it quiet, so that a request to the outside is ours.
export default defineConfig({
  testDir: '.',
  outputDir: 'test-results/files',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // One worker and one demo server at a time; support/test.ts gives every file a fresh one.
  workers: 1,
  fullyParallel: false,
  // A test that passes at the second try has found something.
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json', { outputFile: 'test-results/report.json' }]],
  use: {
    browserName: 'chromium',
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['STAFETT_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
