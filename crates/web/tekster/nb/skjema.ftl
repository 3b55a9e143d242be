### Skjemaene: overskrifter, felter, hjelp og knapper.

# Åpne en stafettlogg
aapne-tittel = Tilbud om stafettlogg
har-logg = Barnet har allerede en stafettlogg.
kan-ikke-aapne = Du kan bare åpne stafettlogg for barn i dine egne enheter.
aapne-felt-tilbud-utfall = Hva svarte familien?
aapne-hjelp-tilbud-utfall = Stafettlogg er frivillig. Svaret blir lagret også når familien takker nei.
aapne-felt-tilbud-dato = Når ble familien spurt?
aapne-felt-bakgrunn = Bakgrunn
aapne-hjelp-bakgrunn = Kort om hva dere lurer på, og hva som er prøvd. Skriv slik at familien kjenner seg igjen. Ikke skriv inn journalnotater eller testresultater.
barnets-stemme = Barnets stemme
barnets-stemme-om = Skriv det barnet har sagt eller vist. Du kan la begge feltene stå tomme når barnet er under 7 år.
barnets-stemme-krav = Barnet er 7 år eller eldre og skal høres. Skriv barnets syn, eller hvorfor det mangler.
aapne-felt-barnetsSyn = Barnets syn (valgfritt)
aapne-hjelp-barnetsSyn = Bruk gjerne barnets egne ord.
aapne-felt-barnetsSynAarsak = Hvorfor barnets syn mangler (valgfritt)
aapne-hjelp-barnetsSynAarsak = Fyll ut bare ett av feltene.
aapne-skjer = Takker familien ja, blir du stafettholder, og foresatte med foreldreansvar får se alt i stafettloggen.
aapne-knapp = Lagre svaret
tilbud-takket_ja = Familien takket ja
tilbud-takket_ja-forklaring = Stafettloggen blir åpnet.
tilbud-takket_nei = Familien takket nei
tilbud-takket_nei-forklaring = Svaret blir lagret, og ingenting blir delt.

# Mål
maal-ny-tittel = Nytt mål
maal-felt-tekst = Mål
maal-hjelp-tekst = Hva skal bli bedre for barnet? Skriv det slik at alle ser når dere er i mål.
maal-felt-tema = Tema
maal-hjelp-tema = Bare tjenester som har samtykke til temaet, ser målet og tiltakene.
maal-uten-tema = Uten tema: alle som er med, ser det
maal-knapp = Lagre målet

# Tiltak
tiltak-ny-tittel = Nytt tiltak
for-maalet = Mål: { $maal }
velg-fra-bank = Velg fra tiltaksbanken
fra-bank = Hentet fra tiltaksbanken
tiltak-felt-maalId = Mål
tiltak-felt-tiltaksbankId = Tiltak fra tiltaksbanken
tiltak-felt-tittel = Tiltak
tiltak-hjelp-tittel = Hva skal gjøres?
tiltak-felt-ansvarligId = Ansvarlig
tiltak-hjelp-ansvarligId = Hvert tiltak har én som er ansvarlig. Bare de som er med i stafettloggen, kan velges.
tiltak-felt-frist = Frist
tiltak-hjelp-frist = Når skal tiltaket evalueres?
tiltak-knapp = Lagre tiltaket
bank-tittel = Tiltaksbanken
bank-felt-faktor = Beskyttelsesfaktor
bank-felt-nivaa = Nivå
bank-alle = Alle
bank-vis = Vis tiltak
bank-tomt = Ingen tiltak passer. Velg noe annet, eller skriv tiltaket selv.
bank-ansvar = Vanlig ansvarlig: { $ansvar }
bank-bruk = Bruk tiltaket

# Fremdrift og evaluering
fremdrift-tittel = Noter fremdrift
fremdrift-felt-tekst = Hva har skjedd?
fremdrift-hjelp-tekst = Kort om hva som er gjort og hvordan det gikk. Familien kan lese det.
fremdrift-knapp = Lagre notatet
evaluering-tittel = Evaluer tiltaket
evaluering-felt-maaloppnaaelse = Hvor langt er dere kommet?
evaluering-felt-tekst = Evaluering
evaluering-hjelp-tekst = Hva virket, og hva virket ikke?
evaluering-felt-videre = Hva gjør dere videre?
evaluering-knapp = Lagre evalueringen

# Deltaker
deltaker-tittel = Inviter deltaker
deltaker-om = Deltakeren ser ingenting før alle med foreldreansvar har samtykket til tjenesten.
deltaker-felt-enhetId = Hvilken enhet?
deltaker-felt-brukerId = Hvem vil du invitere?
deltaker-knapp = Inviter
velg-enhet-tittel = Velg enhet først
velg-felt-enhet = Enhet
velg-fra-listen = Velg
velg-enhet = Velg enhet
vis-ansatte = Vis ansatte
ingen-ansatte = Ingen i denne enheten kan velges.
mangler-foer-tittel = Samtykke mangler
mangler-foer = Samtykke til { $enhet } mangler fra { $fra }. Be dem logge inn og samtykke.

# Stafettpinnen
tilby-tittel = Tilby stafettpinnen
tilby-om = Du er stafettholder til den andre har sagt ja. Tilbudet faller bort etter 14 dager uten svar. Familien får se at du spør.
tilby-felt-enhetId = Hvilken enhet?
tilby-felt-tilBrukerId = Hvem vil du spørre?
tilby-felt-begrunnelse = Begrunnelse
tilby-hjelp-begrunnelse = Hvorfor bør stafettpinnen gå videre nå?
tilby-knapp = Tilby stafettpinnen
trekk-pinne-tittel = Trekk tilbudet tilbake
trekk-pinne-om = { $navn } kan da ikke lenger ta imot stafettpinnen. Du er fortsatt stafettholder.
trekk-pinne-knapp = Ja, trekk tilbudet
godta-tittel = Vil du ta imot stafettpinnen?
godta-betyr = Når du sier ja
godta-punkt-1 = blir du stafettholder med en gang, og den forrige slipper
godta-punkt-2 = har du ansvaret for at mål, tiltak og frister blir fulgt opp
godta-punkt-3 = ser familien at du har tatt over
godta-knapp = Ja, jeg tar stafettpinnen
avslaa-tittel = Si nei til stafettpinnen
avslaa-om = { $navn } er fortsatt stafettholder.
avslaa-felt-begrunnelse = Begrunnelse
avslaa-hjelp-begrunnelse = Skriv kort hvorfor, så blir det lettere å finne en annen.
avslaa-knapp = Si nei

# Samtykke
samtykke-tittel = Gi samtykke
samtykke-om = Her bestemmer du hva en tjeneste får vite om { $navn }.
samtykke-felt-gjelder = Hvem samtykket gjelder
samtykke-felt-tilTjeneste = Hvem skal få se?
samtykke-hjelp-tilTjeneste = Velg én enhet, eller alle enheter i en tjeneste.
samtykke-enheter = Enheter som er med eller er spurt
samtykke-tjenester = Alle enheter i en tjeneste
samtykke-felt-temaer = Hva skal de få se?
samtykke-hjelp-temaer = Det du ikke krysser av for, blir ikke delt.
samtykke-felt-nivaa = Hva skal de kunne gjøre?
samtykke-felt-gyldigTil = Til og med hvilken dag?
samtykke-hjelp-gyldigTil = Vanligvis ett år. Du kan velge kortere.
samtykke-knapp = Gi samtykke
trekk-samtykke-tittel = Trekk samtykket
trekk-samtykke-om = Du er i ferd med å trekke samtykket til { $til }.
trekk-samtykke-temaer = Samtykket gjelder: { $temaer }.
trekk-samtykke-punkt-1 = Det gjelder med en gang.
trekk-samtykke-punkt-2 = Det som er skrevet, blir ikke slettet. Du kan samtykke på nytt senere.
trekksamtykke-felt-begrunnelse = Hvorfor? (valgfritt)
trekksamtykke-hjelp-begrunnelse = Du trenger ikke begrunne det.
trekk-samtykke-knapp = Ja, trekk samtykket
