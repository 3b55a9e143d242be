### Skjemaa: overskrifter, felt, hjelp og knappar.

# Opne ein stafettlogg
aapne-tittel = Tilbod om stafettlogg
har-logg = Barnet har alt ein stafettlogg.
kan-ikke-aapne = Du kan berre opne stafettlogg for barn i dine eigne einingar.
aapne-felt-tilbud-utfall = Kva svarte familien?
aapne-hjelp-tilbud-utfall = Stafettlogg er frivillig. Svaret blir lagra òg når familien takkar nei.
aapne-felt-tilbud-dato = Når blei familien spurd?
aapne-felt-bakgrunn = Bakgrunn
aapne-hjelp-bakgrunn = Kort om kva de lurer på, og kva som er prøvd. Skriv slik at familien kjenner seg att. Ikkje skriv inn journalnotat eller testresultat.
barnets-stemme = Stemma til barnet
barnets-stemme-om = Skriv det barnet har sagt eller vist. Du kan la begge felta stå tomme når barnet er under 7 år.
barnets-stemme-krav = Barnet er 7 år eller eldre og skal høyrast. Skriv kva barnet meiner, eller kvifor det manglar.
aapne-felt-barnetsSyn = Synet til barnet (valfritt)
aapne-hjelp-barnetsSyn = Bruk gjerne orda til barnet.
aapne-felt-barnetsSynAarsak = Kvifor synet til barnet manglar (valfritt)
aapne-hjelp-barnetsSynAarsak = Fyll ut berre eitt av felta.
aapne-skjer = Takkar familien ja, blir du stafetthaldar, og føresette med foreldreansvar får sjå alt i stafettloggen.
aapne-knapp = Lagre svaret
tilbud-takket_ja = Familien takka ja
tilbud-takket_ja-forklaring = Stafettloggen blir opna.
tilbud-takket_nei = Familien takka nei
tilbud-takket_nei-forklaring = Svaret blir lagra, og ingenting blir delt.

# Mål
maal-ny-tittel = Nytt mål
maal-felt-tekst = Mål
maal-hjelp-tekst = Kva skal bli betre for barnet? Skriv det slik at alle ser når de er i mål.
maal-felt-tema = Tema
maal-hjelp-tema = Berre tenester som har samtykke til temaet, ser målet og tiltaka.
maal-uten-tema = Utan tema: alle som er med, ser det
maal-knapp = Lagre målet

# Tiltak
tiltak-ny-tittel = Nytt tiltak
for-maalet = Mål: { $maal }
velg-fra-bank = Vel frå tiltaksbanken
fra-bank = Henta frå tiltaksbanken
tiltak-felt-maalId = Mål
tiltak-felt-tiltaksbankId = Tiltak frå tiltaksbanken
tiltak-felt-tittel = Tiltak
tiltak-hjelp-tittel = Kva skal gjerast?
tiltak-felt-ansvarligId = Ansvarleg
tiltak-hjelp-ansvarligId = Kvart tiltak har éin som er ansvarleg. Berre dei som er med i stafettloggen, kan veljast.
tiltak-felt-frist = Frist
tiltak-hjelp-frist = Når skal tiltaket evaluerast?
tiltak-knapp = Lagre tiltaket
bank-tittel = Tiltaksbanken
bank-felt-faktor = Vernefaktor
bank-felt-nivaa = Nivå
bank-alle = Alle
bank-vis = Vis tiltak
bank-tomt = Ingen tiltak passar. Vel noko anna, eller skriv tiltaket sjølv.
bank-ansvar = Vanleg ansvarleg: { $ansvar }
bank-bruk = Bruk tiltaket

# Framdrift og evaluering
fremdrift-tittel = Noter framdrift
fremdrift-felt-tekst = Kva har hendt?
fremdrift-hjelp-tekst = Kort om kva som er gjort og korleis det gjekk. Familien kan lese det.
fremdrift-knapp = Lagre notatet
evaluering-tittel = Evaluer tiltaket
evaluering-felt-maaloppnaaelse = Kor langt er de komne?
evaluering-felt-tekst = Evaluering
evaluering-hjelp-tekst = Kva verka, og kva verka ikkje?
evaluering-felt-videre = Kva gjer de vidare?
evaluering-knapp = Lagre evalueringa

# Deltakar
deltaker-tittel = Inviter deltakar
deltaker-om = Deltakaren ser ingenting før alle med foreldreansvar har samtykt til tenesta.
deltaker-felt-enhetId = Kva eining?
deltaker-felt-brukerId = Kven vil du invitere?
deltaker-knapp = Inviter
velg-enhet-tittel = Vel eining først
velg-felt-enhet = Eining
velg-fra-listen = Vel
velg-enhet = Vel eining
vis-ansatte = Vis tilsette
ingen-ansatte = Ingen i denne eininga kan veljast.
mangler-foer-tittel = Samtykke manglar
mangler-foer = Samtykke til { $enhet } manglar frå { $fra }. Be dei logge inn og samtykke.

# Stafettpinnen
tilby-tittel = Tilby stafettpinnen
tilby-om = Du er stafetthaldar til den andre har sagt ja. Tilbodet fell bort etter 14 dagar utan svar. Familien får sjå at du spør.
tilby-felt-enhetId = Kva eining?
tilby-felt-tilBrukerId = Kven vil du spørje?
tilby-felt-begrunnelse = Grunngiving
tilby-hjelp-begrunnelse = Kvifor bør stafettpinnen gå vidare no?
tilby-knapp = Tilby stafettpinnen
trekk-pinne-tittel = Trekk tilbodet tilbake
trekk-pinne-om = { $navn } kan då ikkje lenger ta imot stafettpinnen. Du er framleis stafetthaldar.
trekk-pinne-knapp = Ja, trekk tilbodet
godta-tittel = Vil du ta imot stafettpinnen?
godta-betyr = Når du seier ja
godta-punkt-1 = blir du stafetthaldar med ein gong, og den førre slepp
godta-punkt-2 = har du ansvaret for at mål, tiltak og fristar blir følgde opp
godta-punkt-3 = ser familien at du har teke over
godta-knapp = Ja, eg tek stafettpinnen
avslaa-tittel = Sei nei til stafettpinnen
avslaa-om = { $navn } er framleis stafetthaldar.
avslaa-felt-begrunnelse = Grunngiving
avslaa-hjelp-begrunnelse = Skriv kort kvifor, så blir det lettare å finne ein annan.
avslaa-knapp = Sei nei

# Samtykke
samtykke-tittel = Gi samtykke
samtykke-om = Her bestemmer du kva ei teneste får vite om { $navn }.
samtykke-felt-gjelder = Kven samtykket gjeld
samtykke-felt-tilTjeneste = Kven skal få sjå?
samtykke-hjelp-tilTjeneste = Vel éi eining, eller alle einingar i ei teneste.
samtykke-enheter = Einingar som er med eller er spurde
samtykke-tjenester = Alle einingar i ei teneste
samtykke-felt-temaer = Kva skal dei få sjå?
samtykke-hjelp-temaer = Det du ikkje kryssar av for, blir ikkje delt.
samtykke-felt-nivaa = Kva skal dei kunne gjere?
samtykke-felt-gyldigTil = Til og med kva dag?
samtykke-hjelp-gyldigTil = Vanlegvis eitt år. Du kan velje kortare.
samtykke-knapp = Gi samtykke
trekk-samtykke-tittel = Trekk samtykket
trekk-samtykke-om = Du er i ferd med å trekkje samtykket til { $til }.
trekk-samtykke-temaer = Samtykket gjeld: { $temaer }.
trekk-samtykke-punkt-1 = Det gjeld med ein gong.
trekk-samtykke-punkt-2 = Det som er skrive, blir ikkje sletta. Du kan samtykke på nytt seinare.
trekksamtykke-felt-begrunnelse = Kvifor? (valfritt)
trekksamtykke-hjelp-begrunnelse = Du treng ikkje grunngi det.
trekk-samtykke-knapp = Ja, trekk samtykket
