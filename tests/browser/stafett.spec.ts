// The story of the house: a log is opened, consented to, worked in, handed over and closed to one service again.
// Five people, each in a window of their own: they know each other's work only through the pages.
import type { Person } from './support/people.ts';
import { expect, test } from './support/test.ts';
import { look } from './support/view.ts';

const ANNA = '14832264211';
const BANKTILTAK = /^Bruk tiltaket: /;

test('en stafettpinne fra barnehage til skole', async ({ page, person }) => {
  test.setTimeout(180_000);

  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Logg inn' })).toBeVisible();
  await look(page, '01-logg-inn');

  const solveig = await person('solveig.haugen');
  const kristian = await person('kristian.lien');
  const paal = await person('pal.prestegard');
  const maria = await person('maria.nygard');
  const fredrik = await person('fredrik.berg');
  let logg = '';

  await test.step('1. Solveig finner barnet i egen enhet og med fødselsnummer', async () => {
    await look(solveig.page, '02-tom-forside');
    await solveig.follow('Barn');
    const egne = solveig.page.getByRole('region', { name: 'Barn i dine enheter' });
    await expect(egne.getByRole('heading', { name: /^Anna / })).toBeVisible();

    await solveig.page.getByRole('textbox', { name: 'Fødselsnummer' }).fill(ANNA);
    await solveig.press('Søk');
    const treff = solveig.page.getByRole('status');
    await expect(treff).toContainText('Vi fant ett barn');
    await expect(treff.getByRole('heading', { name: /^Anna / })).toBeVisible();
    await look(solveig.page, '03-barn');
  });

  await test.step('2. Familien takker ja, og Solveig åpner stafettloggen', async () => {
    const { page: side } = solveig;
    await side.getByRole('status').getByRole('link', { name: /^Registrer tilbud om stafettlogg for Anna/ }).click();
    await look(side, '04-aapne');
    await side.getByRole('radio', { name: 'Familien takket ja' }).check();
    await side.getByRole('textbox', { name: 'Bakgrunn' }).fill(
      'Anna leker mest alene og forstår ikke alltid det de andre sier.\nVi har prøvd faste lekegrupper siden i høst.',
    );
    await side.getByRole('textbox', { name: 'Barnets syn (valgfritt)', exact: true }).fill('Jeg vil leke med Ella.');
    await solveig.press('Lagre svaret');
    await solveig.isTold('Stafettloggen er åpnet');
    logg = new URL(side.url()).pathname;
    await expect(side.getByRole('heading', { level: 1, name: /^Anna / })).toBeVisible();
    await look(side, '05-ny-logg');

    await solveig.follow('Barn');
    await side.getByRole('textbox', { name: 'Fødselsnummer' }).fill(ANNA);
    await solveig.press('Søk');
    await expect(side.getByRole('status').getByRole('link', { name: /^Åpne stafettloggen for Anna/ })).toBeVisible();
  });

  await test.step('3. Pål blir invitert, og ser ingenting før begge foreldrene har samtykket', async () => {
    const { page: side } = solveig;
    await side.goto(logg);
    await solveig.follow('Nytt mål');
    await look(side, '06-nytt-maal');
    await side.getByRole('textbox', { name: 'Mål', exact: true }).fill('Anna har noen å leke med hver dag');
    await side.getByRole('combobox', { name: 'Tema' }).selectOption({ label: 'Trivsel og læring' });
    await solveig.press('Lagre målet');
    await solveig.isTold('Målet er lagret');

    await solveig.follow('Inviter deltaker');
    await velgAnsatt(solveig, 'PPT Elvedal', 'Pål Prestegård');
    await look(side, '07-inviter');
    await solveig.press('Inviter');
    await solveig.isTold('Deltakeren er invitert');
    await expect(side.getByText(/PPT Elvedal er invitert, men mangler samtykke fra/)).toBeVisible();
    await look(side, '08-logg-mangler-samtykke');
    await paal.findsNothing(logg);
    await look(paal.page, '09-finnes-ikke');

    await maria.page.reload();
    await look(maria.page, '10-forelder-forside');
    await maria.follow(/^Samtykker for Anna/);
    await look(maria.page, '11-forelder-logg');
    await maria.follow('Gi samtykke til PPT Elvedal');
    await look(maria.page, '12-samtykke');
    await maria.follow('Davvisámegiella');
    await look(maria.page, '12-samtykke-samisk');
    await maria.follow('Bokmål');
    await samtykk(maria);
    await paal.findsNothing(logg);

    await fredrik.page.goto(logg);
    await fredrik.follow('Gi samtykke til PPT Elvedal');
    await samtykk(fredrik);
    await paal.page.goto(logg);
    await expect(paal.page.getByRole('heading', { level: 1, name: /^Anna / })).toBeVisible();
  });

  await test.step('4. To tiltak, ett fra banken; Pål noterer fremdrift og evaluerer sitt', async () => {
    const { page: side } = solveig;
    await side.goto(logg);
    await solveig.follow(/^Nytt tiltak: /);
    await solveig.follow('Velg fra tiltaksbanken');
    await side.getByRole('combobox', { name: 'Beskyttelsesfaktor' }).selectOption({ label: 'Én venn' });
    await solveig.press('Vis tiltak');
    await look(side, '13-tiltaksbank');
    const tiltak = await side.getByRole('link', { name: BANKTILTAK }).first().getAttribute('aria-label');
    const banktekst = (tiltak ?? '').replace(BANKTILTAK, '');
    await side.getByRole('link', { name: BANKTILTAK }).first().click();
    await expect(side.getByRole('textbox', { name: 'Tiltak', exact: true })).toHaveValue(banktekst);
    await look(side, '14-nytt-tiltak');
    await nyttTiltak(solveig, 'Solveig Haugen, Solbakken barnehage');

    await solveig.follow(/^Nytt tiltak: /);
    await side.getByRole('textbox', { name: 'Tiltak', exact: true }).fill('Språkgruppe to ganger i uken');
    await nyttTiltak(solveig, 'Pål Prestegård, PPT Elvedal');
    await expect(side.getByRole('heading', { level: 4, name: banktekst })).toBeVisible();

    await paal.page.goto(logg);
    await expect(paal.page.getByRole('link', { name: `Noter fremdrift: ${banktekst}` })).toHaveCount(0);
    await paal.follow('Noter fremdrift: Språkgruppe to ganger i uken');
    await paal.page.getByRole('textbox', { name: 'Hva har skjedd?' }).fill('Tre barn er med. Anna svarer når vi synger.');
    await look(paal.page, '15-fremdrift');
    await paal.press('Lagre notatet');
    await paal.isTold('Notatet er lagret');
    await paal.follow('Evaluer tiltaket: Språkgruppe to ganger i uken');
    await paal.page.getByRole('radio', { name: 'Kommet litt nærmere' }).check();
    await paal.page.getByRole('textbox', { name: 'Evaluering' }).fill('Anna bruker flere ord i lek. Vi fortsetter.');
    await paal.page.getByRole('radio', { name: 'Fortsett som før' }).check();
    await look(paal.page, '16-evaluering');
    await paal.press('Lagre evalueringen');
    await paal.isTold('Evalueringen er lagret');
    await expect(paal.page.getByText('Anna bruker flere ord i lek. Vi fortsetter.')).toBeVisible();
  });

  await test.step('5. Stafettpinnen går til skolen, når begge har samtykket og Kristian sier ja', async () => {
    await solveig.page.goto(logg);
    await solveig.follow('Tilby stafettpinnen');
    await velgAnsatt(solveig, 'Elvedal barneskole', 'Kristian Lien');
    await solveig.page.getByRole('textbox', { name: 'Begrunnelse' }).fill('Anna begynner på skolen til høsten.');
    await look(solveig.page, '17-tilby');
    await solveig.press('Tilby stafettpinnen');
    await solveig.isTold('Stafettpinnen er tilbudt. Du er stafettholder til den andre har sagt ja.');
    await look(solveig.page, '18-logg-tilbudt');

    await kristian.page.reload();
    await look(kristian.page, '19-forside-tilbud');
    await kristian.follow('Du er tilbudt stafettpinnen');
    await expect(kristian.page.getByText('Stafettpinnen kan ikke tas imot ennå')).toBeVisible();
    await expect(kristian.page.getByRole('link', { name: 'Ta imot stafettpinnen' })).toHaveCount(0);
    await expect(kristian.page.getByText(/Anna/)).toHaveCount(0);
    await look(kristian.page, '20-tilbud-mangler-samtykke');

    for (const forelder of [maria, fredrik]) {
      await kristian.page.reload();
      await expect(kristian.page.getByRole('link', { name: 'Ta imot stafettpinnen' })).toHaveCount(0);
      await forelder.page.goto(logg);
      await forelder.follow('Gi samtykke til Elvedal barneskole');
      await samtykk(forelder);
    }
    await kristian.page.reload();
    await look(kristian.page, '21-tilbud');
    await kristian.follow('Ta imot stafettpinnen');
    await look(kristian.page, '22-ta-imot');
    await solveig.page.goto(logg);
    await holder(solveig, 'Solveig Haugen');
    await kristian.press('Ja, jeg tar stafettpinnen');
    await kristian.isTold('Du har tatt stafettpinnen. Nå er du stafettholder.');
    await holder(kristian, 'Kristian Lien');
    await look(kristian.page, '23-logg-ny-holder');
    await maria.page.goto(logg);
    await holder(maria, 'Kristian Lien');
  });

  await test.step('6. Fredrik trekker samtykket til PPT, og Pål kommer ikke inn', async () => {
    await paal.page.goto(logg);
    await expect(paal.page.getByRole('heading', { level: 1, name: /^Anna / })).toBeVisible();
    await fredrik.page.goto(logg);
    await fredrik.follow('Trekk samtykket: PPT Elvedal');
    await fredrik.page.getByRole('textbox', { name: 'Hvorfor? (valgfritt)' }).fill('Vi vil vente til skolen har begynt.');
    await look(fredrik.page, '24-trekk-samtykke');
    await fredrik.press('Ja, trekk samtykket');
    await fredrik.isTold('Samtykket er trukket. Tilgangen er endret med en gang.');
    await paal.isRefused(logg);
    await look(paal.page, '24b-ikke-tilgang');
    await kristian.page.reload();
    await expect(kristian.page.getByRole('region', { name: 'Samtykker' })).toContainText(/Trukket \d/);
    await expect(kristian.page.getByText('Vi vil vente til skolen har begynt.')).toBeVisible();
  });

  await test.step('7. Alle ser tidslinjen, og familien ser hvem som har sett', async () => {
    await look(fredrik.page, '25-forelder-logg-etter');
    await fredrik.follow('Se hele tidslinjen');
    const linje = fredrik.page.getByRole('main').getByRole('listitem');
    await expect(linje.first()).toContainText('Trakk et samtykke');
    await expect(linje.first()).toContainText('Fredrik Berg');
    await expect(linje.filter({ hasText: 'Tok imot stafettpinnen' })).toHaveCount(1);
    await look(fredrik.page, '26-tidslinje');
    await kristian.follow('Se hele tidslinjen');
    await expect(kristian.page.getByRole('main').getByRole('listitem').first()).toContainText('Trakk et samtykke');

    await maria.page.goto(logg);
    await maria.follow('Vis hvem som har sett');
    await look(maria.page, '27-hvem-har-sett');
    const rader = await innsynslogg(maria);
    expect(rader.map(([nummer]) => Number(nummer))).toEqual(rader.map((_, i) => rader.length - i));
    expect(rader.some(([, , hvem = '', , hva]) => hvem.startsWith('Pål Prestegård') && hva === 'Leste stafettloggen')).toBe(true);
    expect(rader.some(([, , hvem = '', , hva]) => hvem.startsWith('Pål Prestegård') && hva === 'Ble nektet tilgang')).toBe(true);
  });
});

/** Chooses the unit, then the person. */
async function velgAnsatt(hvem: Person, enhet: string, navn: string): Promise<void> {
  await hvem.page.getByRole('combobox', { name: 'Enhet' }).selectOption({ label: enhet });
  await hvem.press('Vis ansatte');
  await hvem.page.getByRole('radio', { name: navn }).check();
}

/** Opens one theme, to read and contribute. */
async function samtykk(hvem: Person): Promise<void> {
  await hvem.page.getByRole('checkbox', { name: 'Trivsel og læring' }).check();
  await hvem.page.getByRole('radio', { name: 'Lese og bidra' }).check();
  await hvem.page.getByRole('checkbox', { name: /Jeg har lest dette/ }).check();
  await hvem.press('Gi samtykke');
  await hvem.isTold('Samtykket er gitt');
}

async function nyttTiltak(hvem: Person, ansvarlig: string): Promise<void> {
  await hvem.page.getByRole('combobox', { name: 'Ansvarlig' }).selectOption({ label: ansvarlig });
  await hvem.press('Lagre tiltaket');
  await hvem.isTold('Tiltaket er lagret');
}

/** The log shows one holder, and this is who. */
async function holder(hvem: Person, navn: string): Promise<void> {
  const naa = hvem.page.getByRole('listitem').filter({ hasText: 'Stafettholder nå' });
  await expect(naa).toHaveCount(1);
  await expect(naa).toContainText(navn);
}

/** Every row of the access log, from all its pages. */
async function innsynslogg(hvem: Person): Promise<string[][]> {
  const rader: string[][] = [];
  const flere = hvem.page.getByRole('link', { name: 'Vis flere' });
  for (;;) {
    for (const rad of (await hvem.page.getByRole('row').all()).slice(1)) {
      rader.push(await rad.getByRole('cell').allInnerTexts());
    }
    if ((await flere.count()) === 0) return rader;
    await Promise.all([hvem.page.waitForEvent('framenavigated'), flere.click()]);
  }
}
