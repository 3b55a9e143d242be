### Innlogging, framside, barn, tilbod, tidslinje og innsynslogg.

logginn-tittel = Logg inn
logginn-om = Stafettloggen samlar dei som hjelper eit barn, saman med familien.
logg-inn = Logg inn
logginn-avvist = Brukarnamnet eller passordet er feil.
logginn-felt-brukernavn = Brukarnamn
logginn-felt-passord = Passord

forside-tittel = Stafettloggar
venter-paa-deg = Ventar på deg
venter-tomt = Ingenting ventar på deg no.
tilbud-om-pinnen = Du er tilboden stafettpinnen
tilbud-fra-til = { $fra } spør om du vil ta over som stafetthaldar for { $enhet }.
svar-innen = Svarfristen er { $dato }.
venter-samtykke-fra-deg = Ei teneste ventar på samtykket ditt.
mine-forfalte = { $antall ->
    [one] Eitt av tiltaka dine har gått over fristen.
   *[other] { $antall } av tiltaka dine har gått over fristen.
}
samtykker-for = Samtykke for { $navn }
samtykkene-dine = Samtykka dine
utvalg = Vel kva stafettloggar du ser
utvalg-aktive = Aktive
utvalg-forfalte = Over fristen
utvalg-alle = Alle
mine-logger = Du er stafetthaldar
mine-tomt = Du er ikkje stafetthaldar for nokon her.
mine-tomt-lenke = Finn eit barn for å tilby stafettlogg.
andre-logger = Du deltek
andre-tomt = Du deltek ikkje i andre stafettloggar her. Når nokon inviterer deg og familien har samtykt, dukkar dei opp her.
din-logg = Stafettloggen din
dine-barn = Barna dine
dine-barn-tomt = Ingen stafettlogg er opna for barna dine. Når de har takka ja til ein, finn du han her.
andre-logger-familie = Andre stafettloggar
forfalte-tiltak = { $antall ->
    [one] 1 tiltak over fristen
   *[other] { $antall } tiltak over fristen
}
pinne-tilbudt-venter = Stafettpinnen er tilboden
loggstatus-aktiv = Aktiv
loggstatus-takket_nei = Familien takka nei
loggstatus-avsluttet = Avslutta

barn-tittel = Barn
soek-tittel = Finn eit barn
soek-felt-foedselsnummer = Fødselsnummer
soek-hjelp-foedselsnummer = 11 siffer. Søket blir registrert.
soek-knapp = Søk
soek-ingen = Vi fann ingen barn med dette fødselsnummeret.
soek-treff = { $antall ->
    [one] Vi fann eitt barn
   *[other] Vi fann { $antall } barn
}
egne-barn = Barn i einingane dine
egne-tomt = Ingen barn er registrerte i einingane dine.
aapne-stafettloggen = Opne stafettloggen
for-barn = for { $navn }
for-barn-stor = For { $navn }
har-logg-uten-tilgang = Har stafettlogg, men du deltek ikkje i han
tilby-stafettlogg = Registrer tilbod om stafettlogg
ingen-logg = Ingen stafettlogg

tilbud-tittel = Tilbod om stafettpinnen
tilbud-om = Den som tilbyr, er stafetthaldar heilt til du seier ja.
tilbud-tomt = Ingen har tilbode deg stafettpinnen.
barn-skjult = Namnet på barnet blir vist når familien har samtykt
fra = Frå
til-enhet = For eininga
svarfrist = Svarfrist
kan-ikke-godtas-ennaa = Du kan ikkje ta imot stafettpinnen enno. Dette manglar:
si-ja = Ta imot stafettpinnen
si-nei = Sei nei

tidslinje-tittel = Tidslinje
tidslinje-om = Alt som er gjort i stafettloggen, det nyaste først.
tidslinje-tomt = Ingenting har hendt enno.
vis-i-loggen = Vis i stafettloggen

innsyn-tittel = Kven har sett
innsyn-om = Her står alle som har sett eller endra noko om barnet. Kvar linje har eit nummer, og ingen nummer manglar.
innsyn-tomt = Ingen har sett noko enno.
innsyn-nummer = Nummer
innsyn-naar = Når
innsyn-hvem = Kven
innsyn-tjeneste = Teneste
innsyn-hva = Kva
innsyn-grunnlag = Kvifor det var lov
vis-innsynsloggen = Vis kven som har sett

meg-tittel = Mi side
meg-roller = Rollene mine
meg-varsler = Varsel på e-post
meg-varsler-om = Når noko ventar på deg, får du ein e-post om det. Han seier ikkje kva det gjeld.
meg-felt-spraak = Kva språk skal e-posten vere på?
meg-knapp = Lagre
varselspraak-nb = Bokmål
varselspraak-nn = Nynorsk
varselspraak-se = Davvisámegiella
varselspraak-en = English
