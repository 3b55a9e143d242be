### Innlogging, forside, barn, tilbud, tidslinje og innsynslogg.

logginn-tittel = Logg inn
logginn-om = Stafettloggen samler dem som hjelper et barn, sammen med familien.
logg-inn = Logg inn
logginn-avvist = Brukernavn eller passord er feil.
logginn-felt-brukernavn = Brukernavn
logginn-felt-passord = Passord

forside-tittel = Stafettlogger
venter-paa-deg = Venter på deg
venter-tomt = Ingenting venter på deg nå.
tilbud-om-pinnen = Du er tilbudt stafettpinnen
tilbud-fra-til = { $fra } spør om du vil ta over som stafettholder for { $enhet }.
svar-innen = Svarfristen er { $dato }.
venter-samtykke-fra-deg = En tjeneste venter på samtykket ditt.
mine-forfalte = { $antall ->
    [one] Ett av tiltakene dine har gått over fristen.
   *[other] { $antall } av tiltakene dine har gått over fristen.
}
samtykker-for = Samtykker for { $navn }
samtykkene-dine = Samtykkene dine
utvalg = Velg hvilke stafettlogger du ser
utvalg-aktive = Aktive
utvalg-forfalte = Over fristen
utvalg-alle = Alle
mine-logger = Du er stafettholder
mine-tomt = Du er ikke stafettholder for noen her.
mine-tomt-lenke = Finn et barn for å tilby stafettlogg.
andre-logger = Du deltar
andre-tomt = Du deltar ikke i andre stafettlogger her. Når noen inviterer deg og familien har samtykket, dukker de opp her.
din-logg = Stafettloggen din
dine-barn = Barna dine
dine-barn-tomt = Ingen stafettlogg er åpnet for barna dine. Når dere har takket ja til en, finner du den her.
andre-logger-familie = Andre stafettlogger
forfalte-tiltak = { $antall ->
    [one] 1 tiltak over fristen
   *[other] { $antall } tiltak over fristen
}
pinne-tilbudt-venter = Stafettpinnen er tilbudt
loggstatus-aktiv = Aktiv
loggstatus-takket_nei = Familien takket nei
loggstatus-avsluttet = Avsluttet

barn-tittel = Barn
soek-tittel = Finn et barn
soek-felt-foedselsnummer = Fødselsnummer
soek-hjelp-foedselsnummer = 11 siffer. Søket blir registrert.
soek-knapp = Søk
soek-ingen = Vi fant ingen barn med dette fødselsnummeret.
soek-treff = { $antall ->
    [one] Vi fant ett barn
   *[other] Vi fant { $antall } barn
}
egne-barn = Barn i dine enheter
egne-tomt = Ingen barn er registrert i enhetene dine.
aapne-stafettloggen = Åpne stafettloggen
for-barn = for { $navn }
for-barn-stor = For { $navn }
har-logg-uten-tilgang = Har stafettlogg, men du deltar ikke i den
tilby-stafettlogg = Registrer tilbud om stafettlogg
ingen-logg = Ingen stafettlogg

tilbud-tittel = Tilbud om stafettpinnen
tilbud-om = Den som tilbyr, er stafettholder helt til du sier ja.
tilbud-tomt = Ingen har tilbudt deg stafettpinnen.
barn-skjult = Barnets navn vises når familien har samtykket
fra = Fra
til-enhet = For enheten
svarfrist = Svarfrist
kan-ikke-godtas-ennaa = Stafettpinnen kan ikke tas imot ennå. Dette mangler:
si-ja = Ta imot stafettpinnen
si-nei = Si nei

tidslinje-tittel = Tidslinje
tidslinje-om = Alt som er gjort i stafettloggen, det nyeste først.
tidslinje-tomt = Ingenting har skjedd ennå.
vis-i-loggen = Vis i stafettloggen

innsyn-tittel = Hvem har sett
innsyn-om = Her står alle som har sett eller endret noe om barnet. Hver linje har et nummer, og ingen numre mangler.
innsyn-tomt = Ingen har sett noe ennå.
innsyn-nummer = Nummer
innsyn-naar = Når
innsyn-hvem = Hvem
innsyn-tjeneste = Tjeneste
innsyn-hva = Hva
innsyn-grunnlag = Hvorfor det var lov
vis-innsynsloggen = Vis hvem som har sett

meg-tittel = Min side
meg-roller = Rollene mine
meg-varsler = Varsler på e-post
meg-varsler-om = Når noe venter på deg, får du en e-post om det. Den sier ikke hva det gjelder.
meg-felt-spraak = Hvilket språk skal e-posten være på?
meg-knapp = Lagre
varselspraak-nb = Bokmål
varselspraak-nn = Nynorsk
varselspraak-se = Davvisámegiella
varselspraak-en = English
