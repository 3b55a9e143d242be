// Every page of every journey goes past axe: the law asks for WCAG 2.1 A and AA.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

/** Fails on any violation, also a minor one, and says where it is. */
export async function expectNoBarriers(page: Page, where: string = page.url()): Promise<void> {
  // Our pages have no frames: the legacy mode does not open a page of its own for them, and takes half the time.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(TAGS).analyze();
  const barriers = violations.map(({ id, impact, help, helpUrl, nodes }) =>
    [
      `${impact}: ${help} (${id}, ${helpUrl})`,
      ...nodes.map((node) => `  at ${node.target.join(' ')}\n     ${node.html}\n     ${node.failureSummary ?? ''}`),
    ].join('\n'),
  );
  expect(barriers.length, `barriers on ${where}:\n${barriers.join('\n')}\n`).toBe(0);
}
