// A parent's evening with a phone: asked for consent, looks at what it means, and takes it back.
// Then a youth's own page, and the sheet that is printed for a child.
import type { Page } from '@playwright/test';
import type { Person } from './support/people.ts';
import { expect, test } from './support/test.ts';
import { lookOnPhone, PHONE, picture } from './support/view.ts';

/** Jakob's log is in the demo: Linn has said yes to PPT, and Karoline has not answered. */
const BARN = /Jakob|Myhrene/;

/** Room, no barriers, a picture; and a title that can be read over the shoulder. */
async function se(hvem: Person, navn: string, hvemSin = BARN): Promise<void> {
  expect(await hvem.page.title(), navn).not.toMatch(hvemSin);
  await lookOnPhone(hvem.page, `forelder-${navn}`);
}

test('en mor samtykker, ser hva det betyr, og trekker samtykket', async ({ person }) => {
  test.setTimeout(180_000);
  const karoline = await person('karoline.vik');
  const mona = await person('mona.eriksrud');
  const paal = await person('pal.prestegard');
  const { page: side } = karoline;
  await side.setViewportSize(PHONE);
  let logg = '';

  await test.step('0. Mona har skrevet et mål under et tema', async () => {
    await mona.follow(/^Jakob /);
    logg = new URL(mona.page.url()).pathname;
    await mona.follow('Nytt mål');
    await mona.page.getByRole('textbox', { name: 'Mål', exact: true }).fill('Jakob sier fra når han trenger en pause');
    await mona.page.getByRole('combobox', { name: 'Tema' }).selectOption({ label: 'Trivsel og læring' });
    await mona.press('Lagre målet');
    await mona.isTold('Målet er lagret');
    await paal.findsNothing(logg);
  });

  await test.step('1. Karoline ser at noen venter på svar fra henne', async () => {
    await side.reload();
    await se(karoline, '01-forside');
    const venter = side.getByRole('region', { name: /^Venter på deg/ });
    await expect(venter).toContainText('Jakob');
    await venter.getByRole('link', { name: /Jakob/ }).click();
    await se(karoline, '02-loggen');
    await expect(side.getByRole('link', { name: 'Gi samtykke til PPT Elvedal' })).toBeVisible();
  });

  await test.step('2. Hun leser hva hun sier ja til, ser hva det gjør, og samtykker', async () => {
    await karoline.follow('Gi samtykke til PPT Elvedal');
    await se(karoline, '03-samtykke');
    await side.getByRole('checkbox', { name: 'Trivsel og læring' }).check();
    await side.getByRole('radio', { name: 'Lese og bidra' }).check();
    await karoline.press('Se hva dette gjør');
    await expect(side.getByRole('region', { name: 'Dette skjer' })).toContainText('Pål Prestegård (PPT Elvedal) får se');
    await expect(side.getByRole('checkbox', { name: 'Trivsel og læring' }), 'what was typed stays').toBeChecked();
    await se(karoline, '04-hva-dette-gjor');
    await paal.findsNothing(logg);
    await side.getByRole('checkbox', { name: /Jeg har lest dette/ }).check();
    await karoline.press('Gi samtykke');
    await karoline.isTold('Samtykket er gitt');
    await paal.page.goto(logg);
    await expect(maalPaa(paal.page)).not.toHaveCount(0);
  });

  await test.step('3. Samtykkene er et bilde hun kan lese', async () => {
    const bilde = side.getByRole('table', { name: 'Hvem ser hva' });
    await expect(bilde.getByRole('row', { name: /PPT Elvedal/ })).toContainText('Leser og bidrar');
    await se(karoline, '05-samtykkene');
  });

  await test.step('4. Hun ser loggen slik PPT ser den', async () => {
    await karoline.follow('Se loggen slik Pål Prestegård ser den');
    await expect(side.getByRole('note').first()).toContainText('Du ser loggen slik Pål Prestegård (PPT Elvedal) ser den.');
    await expect(maalPaa(side)).toHaveCount(await maalPaa(paal.page).count());
    await se(karoline, '06-slik-ppt-ser');
    await karoline.follow('Tilbake til stafettloggen');
  });

  await test.step('5. Hvorfor kan hun se dette?', async () => {
    await karoline.follow('Hvem ser hva, og hvorfor');
    const paals = side.getByRole('listitem').filter({ has: side.getByRole('heading', { name: 'Pål Prestegård' }) });
    await expect(paals.first()).toContainText('Karoline Vik');
    await expect(paals.first()).toContainText('Linn Myhrene');
    await expect(paals.first()).toContainText('forvaltningsloven');
    await se(karoline, '07-hvorfor');
    await karoline.follow('Tilbake til stafettloggen');
  });

  await test.step('6. Hun trekker samtykket, og det som ble lovet, er det som skjer', async () => {
    await paal.page.goto(logg);
    const [maal, tiltak] = [await maalPaa(paal.page).count(), await tiltakPaa(paal.page).count()];
    await karoline.follow('Trekk samtykket: PPT Elvedal');
    const dette = side.getByRole('region', { name: 'Dette skjer' });
    await expect(dette).toContainText('Pål Prestegård (PPT Elvedal) kan ikke lenger lese i stafettloggen.');
    await expect(dette).toContainText(`mister innsyn i ${maal} mål`);
    if (tiltak === 0) await expect(dette).not.toContainText('tiltak');
    await se(karoline, '08-trekk');
    await paal.page.reload();
    await expect(maalPaa(paal.page), 'looking at what would happen changes nothing').toHaveCount(maal);
    await karoline.press('Ja, trekk samtykket');
    await karoline.isTold('Samtykket er trukket. Tilgangen er endret med en gang.');
    await paal.isRefused(logg);
    await se(karoline, '09-trukket');
  });

  await test.step('7. Innsynsloggen viser både hans oppslag og hennes', async () => {
    await karoline.follow('Vis hvem som har sett');
    const rad = (navn: string, hva: string) =>
      side.getByRole('row').filter({ hasText: navn }).filter({ hasText: hva });
    await expect(rad('Pål Prestegård', 'Leste stafettloggen').first()).toBeVisible();
    await expect(rad('Pål Prestegård', 'Ble nektet tilgang').first()).toBeVisible();
    await expect(rad('Karoline Vik', 'Leste stafettloggen').first()).toBeVisible();
    await expect(rad('Karoline Vik', 'Så hva et samtykke endrer').first()).toBeVisible();
    await se(karoline, '10-hvem-har-sett');
  });
});

test('en ungdom på 16 har sin egen side', async ({ person }) => {
  test.setTimeout(120_000);
  const EMMA = /Emma|Solberg/;
  const emma = await person('emma.solberg');
  const kari = await person('kari.solberg');
  const { page: side } = emma;
  await side.setViewportSize(PHONE);
  await se(emma, '11-ungdom-forside', EMMA);
  await side.getByRole('heading', { level: 3 }).getByRole('link', { name: 'Emma Solberg' }).first().click();
  const logg = new URL(side.url()).pathname;
  await se(emma, '12-ungdom-loggen', EMMA);
  const skjult = 'Emma sover uten uro.';
  await expect(side.getByText(skjult)).toBeVisible();
  await kari.page.goto(logg);
  await expect(kari.page.getByRole('heading', { level: 1, name: 'Emma Solberg' })).toBeVisible();
  await expect(kari.page.getByText(skjult)).toHaveCount(0);
  await emma.follow('Vis hvem som har sett');
  await se(emma, '13-ungdom-hvem-har-sett', EMMA);
});

test('barnets ark får plass på ett ark papir', async ({ person }) => {
  const mette = await person('mette.dahl');
  const { page: side } = mette;
  await side.setViewportSize(PHONE);
  await mette.follow(/^Benjamin /);
  await mette.follow('De som hjelper meg, og det vi prøver');
  await se(mette, '14-barnets-ark', /Benjamin|Dahl/);
  await side.emulateMedia({ media: 'print' });
  await expect(side.getByRole('banner')).toBeHidden();
  await expect(side.getByText('Til deg som skriver ut')).toBeHidden();
  await expect(side.getByRole('heading', { level: 2, name: 'Det vi prøver' })).toBeVisible();
  const pdf = await side.pdf({ format: 'A4', printBackground: true });
  // One page: the tree of pages says how many it has.
  expect(pdf.toString('latin1')).toMatch(/\/Type\s*\/Pages[^>]*\/Count 1\b|\/Count 1\b[^>]*\/Type\s*\/Pages/);
  await side.setViewportSize({ width: 794, height: 1123 });
  await picture(side, 'forelder-15-barnets-ark-utskrift');
});

/** The goals on a page of a log. */
function maalPaa(side: Page) {
  return side.getByRole('region', { name: /^(Mål og tiltak|Dette gjør vi|Dette prøver vi)/ }).getByRole('heading', { level: 3 });
}

/** The measures on a page of a log. */
function tiltakPaa(side: Page) {
  return side.getByRole('region', { name: /^(Mål og tiltak|Dette gjør vi|Dette prøver vi)/ }).getByRole('heading', { level: 4 });
}
