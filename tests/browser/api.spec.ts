// The reference of the API is served by ourselves, and asks nobody else for anything.
import { expect, test } from './support/test.ts';
import { picture } from './support/view.ts';

test('API-siden henter alt fra oss selv', async ({ page, baseURL }) => {
  const spurt: string[] = [];
  page.on('request', (request) => spurt.push(request.url()));
  await page.goto('/api/docs/');
  await expect(page.getByRole('heading', { level: 1, name: /Stafett/ })).toBeVisible();
  await expect(page.getByText('/api/v1/stafettlogger', { exact: true }).first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  const her = new URL(baseURL ?? '').origin;
  const andre = spurt.filter((url) => !url.startsWith('data:') && new URL(url).origin !== her);
  expect(andre).toEqual([]);
  expect(spurt).toContain(`${her}/api/openapi.json`);
  await picture(page, '40-api');
});

test('API-et beskriver seg selv i OpenAPI 3.1', async ({ request }) => {
  const answer = await request.get('/api/openapi.json');
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-type']).toContain('application/json');
  const dokument = (await answer.json()) as { openapi: string; paths: Record<string, unknown> };
  expect(dokument.openapi).toMatch(/^3\.1\./);
  expect(Object.keys(dokument.paths)).toContain('/api/v1/stafettlogger');
});
