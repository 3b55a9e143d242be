// Every page of every journey goes past axe: the law asks for WCAG 2.1 A and AA.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** Fails on any serious or critical violation and prints it. Lesser ones lie with the test as an attachment. */
export async function expectNoBarriers(page: Page, where: string = page.url()): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  if (violations.length > 0) {
    await test.info().attach(`axe: ${where}`, {
      body: JSON.stringify(violations, null, 2),
      contentType: 'application/json',
    });
  }
  const barriers = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, help, helpUrl, nodes }) =>
      [
        `${impact}: ${help} (${id}, ${helpUrl})`,
        ...nodes.map((node) => `  at ${node.target.join(' ')}\n     ${node.html}\n     ${node.failureSummary ?? ''}`),
      ].join('\n'),
    );
  expect(barriers.length, `barriers on ${where}:\n${barriers.join('\n')}\n`).toBe(0);
}
