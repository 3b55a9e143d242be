### Det som står på alle sider, og feilmeldingar.

hopp-til-innhold = Hopp til innhaldet
meny = Hovudmeny
meny-logger = Stafettloggar
meny-barn = Barn
meny-tilbud = Tilbod om stafettpinnen
meny-tilbud-kort = Tilbod
meny-tilbud-venter = { $antall ->
    [one] (1 ventar på svar)
   *[other] ({ $antall } ventar på svar)
}
logg-ut = Logg ut
bunntekst = Alt du opnar her, blir registrert. Familien kan sjå kven som har lese.
bunntekst-fare = Er du uroleg for vald, overgrep eller omsorgssvikt? Skriv det ikkje her. Kontakt barnevernet, eller politiet på 112 ved akutt fare.

til-forsiden = Til framsida
tilbake-til-loggen = Tilbake til stafettloggen
tilbake-til-barn = Tilbake til barn
tilbake-til-tilbud = Tilbake til tilboda
avbryt = Avbryt
vis-flere = Vis fleire
og = og
systemet = Systemet
alder = { $aar } år
foedt = Fødd { $dato }
ingen = Ingen
stafettlogg = Stafettlogg
stafettholder = Stafetthaldar
trinn = Trinn
neste-frist = Neste frist
ingen-frist = Ingen frist er sett
begrunnelse = Grunngiving
ikke-naa = Du kan ikkje gjere dette no.

# Feilsider
feil-utlogget-tittel = Du må logge inn på nytt
feil-utlogget-forklaring = Du har vore borte så lenge at du er blitt logga ut. Ingenting blei lagra.
feil-gammelt-skjema-tittel = Skjemaet er for gammalt
feil-gammelt-skjema-forklaring = Sida var opna før du logga inn sist. Ingenting blei lagra. Opne sida på nytt, og send inn ein gong til.
feil-uleselig-skjema-tittel = Vi kunne ikkje lese skjemaet
feil-uleselig-skjema-forklaring = Det du sende, var for stort eller blei skadd på vegen. Ingenting blei lagra. Prøv igjen med ein kortare tekst.
feil-finnes-ikke-tittel = Vi finn ikkje denne sida
feil-finnes-ikke-forklaring = Sida finst ikkje, eller du har ikkje tilgang. Tilgangen kan vere endra, til dømes fordi eit samtykke er trekt.
feil-annen-metode-tittel = Denne adressa kan ikkje brukast slik
feil-annen-metode-forklaring = Gå tilbake, og prøv igjen derifrå.
feil-ikke-lov-tittel = Du har ikkje tilgang
feil-ikke-lov-forklaring = Du kan ikkje sjå eller gjere dette no. Eit samtykke kan vere trekt eller ha gått ut. Spør stafetthaldaren om du meiner at det er feil.
feil-nede-tittel = Tenesta er ikkje tilgjengeleg no
feil-nede-forklaring = Vi fekk ikkje kontakt med lageret. Ingenting blei lagra. Vent eit minutt og prøv igjen.
feil-intern-tittel = Noko gjekk gale hos oss
feil-intern-forklaring = Feilen er hos oss, og han er registrert. Prøv igjen. Blir det ikkje betre, sei frå til den systemansvarlege i kommunen.
feil-ugyldig-tittel = Noko må rettast
feil-ugyldig-forklaring = Vi kunne ikkje lagre, fordi noko er feil i det som blei sendt.
feil-konflikt-tittel = Noko er endra i mellomtida
feil-konflikt-forklaring = Det du ville gjere, passar ikkje med det som er lagra no.
feil-mangler-samtykke-tittel = Samtykke manglar
feil-mangler-samtykke-forklaring = Dette kan ikkje gjerast før familien har samtykt. Dette manglar:
feil-for-mange-tittel = Vent litt
feil-for-mange-forklaring = Det har vore for mange forsøk.
dette-skrev-du = Dette skreiv du
dette-skrev-du-om = Teksten er ikkje lagra. Kopier han om du vil bruke han igjen.
logg-inn-igjen = Logg inn på nytt
rett-dette = Dette må rettast
mangel-fra-til = Samtykke frå { $fra } til { $tjeneste }
vent-sekunder = { $antall ->
    [one] Det har vore for mange forsøk. Vent eitt sekund og prøv igjen.
   *[other] Det har vore for mange forsøk. Vent { $antall } sekund og prøv igjen.
}
vent-minutter = { $antall ->
    [one] Det har vore for mange forsøk. Vent eitt minutt og prøv igjen.
   *[other] Det har vore for mange forsøk. Vent { $antall } minutt og prøv igjen.
}

skrevet-bakgrunn = Bakgrunn
skrevet-barnetsSyn = Synet til barnet
skrevet-barnetsSynAarsak = Kvifor synet til barnet manglar
skrevet-tittel = Tiltak
skrevet-tekst = Tekst
skrevet-begrunnelse = Grunngiving

# Det som nettopp er gjort
ok-aapnet = Stafettloggen er open. No er du stafetthaldar.
ok-takket-nei = Det er lagra at familien takka nei. Ingenting blir delt.
ok-maal = Målet er lagra.
ok-tiltak = Tiltaket er lagra.
ok-fremdrift = Notatet er lagra.
ok-evaluering = Evalueringa er lagra.
ok-deltaker = Deltakaren er invitert.
ok-samtykke = Samtykket er gitt og gjeld frå no.
ok-samtykke-trukket = Samtykket er trekt. Tilgangen er endra med ein gong.
ok-tilbudt = Stafettpinnen er tilboden. Du er stafetthaldar til den andre har sagt ja.
ok-pinne-trukket = Tilbodet er trekt tilbake. Du er framleis stafetthaldar.
ok-godtatt = Du har teke stafettpinnen. No er du stafetthaldar.
ok-avslaatt = Du har sagt nei. Stafetthaldaren får sjå svaret ditt.
ok-ut = Du er logga ut.
ok-varselspraak = Språket i varsla dine er endra.
