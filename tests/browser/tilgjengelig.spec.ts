// The same pages without a mouse, without script, in the other language, on paper, and when something is filled in wrong.
import { loggInn } from './support/logins.ts';
import { expect, test } from './support/test.ts';
import { look, picture, tabTo } from './support/view.ts';

const TILTAK = 'Kartlegge konsentrasjon og lesing';

test('med bare tastaturet: logge inn, åpne sin stafettlogg og notere fremdrift', async ({ page, logins }) => {
  const paal = logins.bruker('pal.prestegard');
  await page.goto('/');
  await tabTo(page, 'link', 'Hopp til innholdet');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await tabTo(page, 'textbox', 'Brukernavn');
  await page.keyboard.type(paal.brukernavn);
  await tabTo(page, 'textbox', 'Passord');
  await page.keyboard.type(paal.passord);
  await page.keyboard.press('Enter');
  await tabTo(page, 'link', 'Benjamin Dahl');
  await page.keyboard.press('Enter');
  await tabTo(page, 'link', `Noter fremdrift: ${TILTAK}`);
  await page.keyboard.press('Enter');
  await tabTo(page, 'textbox', 'Hva har skjedd?');
  await page.keyboard.type('Benjamin leste høyt for meg i dag.');
  await tabTo(page, 'button', 'Lagre notatet');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText('Notatet er lagret.');
  await expect(page.getByText('Benjamin leste høyt for meg i dag.')).toBeVisible();
});

test('et avvist skjema beholder det som er skrevet, og viser vei til feilen', async ({ page, logins }) => {
  await loggInn(page, logins.bruker('solveig.haugen'));
  await page.getByRole('link', { name: 'Barn', exact: true }).click();
  await page.getByRole('link', { name: /^Registrer tilbud om stafettlogg for Anna/ }).click();
  await page.getByRole('textbox', { name: 'Barnets syn (valgfritt)', exact: true }).fill('Jeg vil leke «med» <Ella>.');
  await page.getByRole('textbox', { name: /^Hvorfor barnets syn mangler/ }).fill('Det mangler ikke.');
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Lagre svaret' }).click();
  expect((await answer).status()).toBe(422);

  const feil = page.getByRole('alert');
  await expect(feil.getByRole('heading', { name: 'Dette må rettes' })).toBeVisible();
  await expect(feil).toBeFocused();
  const syn = page.getByRole('textbox', { name: 'Barnets syn (valgfritt)', exact: true });
  await expect(syn).toHaveValue('Jeg vil leke «med» <Ella>.');
  await look(page, '30-avvist');

  for (const lenke of await feil.getByRole('link').all()) {
    const til = (await lenke.getAttribute('href')) ?? '';
    await lenke.click();
    await expect(page.locator(`[id="${til.slice(1)}"]`)).toBeFocused();
  }
  await page.getByRole('textbox', { name: /^Hvorfor barnets syn mangler/ }).fill('');
  await page.getByRole('radio', { name: 'Familien takket ja' }).check();
  await page.getByRole('textbox', { name: 'Bakgrunn' }).fill('Anna leker mest alene.');
  await page.getByRole('button', { name: 'Lagre svaret' }).click();
  await expect(page.getByRole('status')).toContainText('Stafettloggen er åpnet');
  await expect(page.getByText('Jeg vil leke «med» <Ella>.')).toBeVisible();
});

test.describe('uten JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('stafettholderen setter et mål og gir det et tiltak', async ({ page, logins }) => {
    await loggInn(page, logins.bruker('ellen.berget'));
    await page.getByRole('link', { name: 'Benjamin Dahl' }).last().click();
    await page.getByRole('link', { name: 'Nytt mål' }).click();
    await page.getByRole('textbox', { name: 'Mål' }).fill('Benjamin leser en bok han liker');
    await page.getByRole('button', { name: 'Lagre målet' }).click();
    await expect(page.getByRole('status')).toHaveText('Målet er lagret.');
    await page.getByRole('link', { name: 'Nytt tiltak: Benjamin leser en bok han liker' }).click();
    await page.getByRole('textbox', { name: 'Tiltak', exact: true }).fill('Velge en bok på biblioteket');
    await page.getByRole('combobox', { name: 'Ansvarlig' }).selectOption({ label: 'Ellen Berget, Elvedal barneskole' });
    await page.getByRole('button', { name: 'Lagre tiltaket' }).click();
    await expect(page.getByRole('status')).toHaveText('Tiltaket er lagret.');
    await expect(page.getByRole('heading', { name: 'Velge en bok på biblioteket' })).toBeVisible();
  });
});

test('på engelsk med ett trykk, og tilbake', async ({ person }) => {
  const { page, follow, press } = await person('pal.prestegard');
  await follow('Benjamin Dahl');
  const logg = page.url().split('#')[0] ?? '';
  await press('English');
  await expect(page).toHaveURL(logg);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { name: 'Goals and measures' })).toBeVisible();
  await look(page, '31-english');
  await press('Bokmål');
  await expect(page.getByRole('heading', { name: 'Mål og tiltak' })).toBeVisible();
});

test('en stafettlogg på papir har innholdet, men ingen knapper', async ({ page, logins }) => {
  await loggInn(page, logins.bruker('ellen.berget'));
  await page.getByRole('link', { name: 'Benjamin Dahl' }).last().click();
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { level: 1, name: 'Benjamin Dahl' })).toBeVisible();
  await expect(page.getByRole('heading', { name: TILTAK })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Nytt mål' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Logg ut' })).toBeHidden();
  await picture(page, '32-papir');
});
