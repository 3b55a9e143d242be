### Det som står på alle sider, og feilmeldinger.

hopp-til-innhold = Hopp til innholdet
meny = Hovedmeny
meny-logger = Stafettlogger
meny-barn = Barn
meny-tilbud = Tilbud om stafettpinnen
meny-tilbud-kort = Tilbud
meny-tilbud-venter = { $antall ->
    [one] (1 venter på svar)
   *[other] ({ $antall } venter på svar)
}
logg-ut = Logg ut
bunntekst = Alt du åpner her, blir registrert. Familien kan se hvem som har lest.
bunntekst-fare = Er du bekymret for vold, overgrep eller omsorgssvikt? Skriv det ikke her. Kontakt barnevernet, eller politiet på 112 ved akutt fare.

til-forsiden = Til forsiden
tilbake-til-loggen = Tilbake til stafettloggen
tilbake-til-barn = Tilbake til barn
tilbake-til-tilbud = Tilbake til tilbudene
avbryt = Avbryt
vis-flere = Vis flere
og = og
systemet = Systemet
alder = { $aar } år
foedt = Født { $dato }
ingen = Ingen
stafettlogg = Stafettlogg
stafettholder = Stafettholder
trinn = Trinn
neste-frist = Neste frist
ingen-frist = Ingen frist satt
begrunnelse = Begrunnelse
ikke-naa = Du kan ikke gjøre dette nå.

# Feilsider
feil-utlogget-tittel = Du må logge inn igjen
feil-utlogget-forklaring = Du har vært borte så lenge at du er blitt logget ut. Ingenting ble lagret.
feil-gammelt-skjema-tittel = Skjemaet er for gammelt
feil-gammelt-skjema-forklaring = Siden var åpnet før du logget inn sist. Ingenting ble lagret. Åpne siden på nytt, og send inn en gang til.
feil-uleselig-skjema-tittel = Vi kunne ikke lese skjemaet
feil-uleselig-skjema-forklaring = Det du sendte, var for stort eller ble skadet på veien. Ingenting ble lagret. Prøv igjen med en kortere tekst.
feil-finnes-ikke-tittel = Vi finner ikke denne siden
feil-finnes-ikke-forklaring = Den finnes ikke, eller du har ikke tilgang til den. Tilgangen kan være endret, for eksempel fordi et samtykke er trukket.
feil-annen-metode-tittel = Denne adressen kan ikke brukes slik
feil-annen-metode-forklaring = Gå tilbake, og prøv igjen derfra.
feil-ikke-lov-tittel = Du har ikke tilgang
feil-ikke-lov-forklaring = Du kan ikke se eller gjøre dette nå. Et samtykke kan være trukket eller ha gått ut. Spør stafettholderen hvis du mener at det er feil.
feil-nede-tittel = Tjenesten er ikke tilgjengelig nå
feil-nede-forklaring = Vi fikk ikke kontakt med lageret. Ingenting ble lagret. Vent et minutt og prøv igjen.
feil-intern-tittel = Noe gikk galt hos oss
feil-intern-forklaring = Feilen er hos oss, og den er registrert. Prøv igjen. Blir det ikke bedre, si fra til kommunens systemansvarlige.
feil-ugyldig-tittel = Noe må rettes
feil-ugyldig-forklaring = Vi kunne ikke lagre, fordi noe er feil i det som ble sendt.
feil-konflikt-tittel = Noe er endret i mellomtiden
feil-konflikt-forklaring = Det du ville gjøre, passer ikke med det som er lagret nå.
feil-mangler-samtykke-tittel = Samtykke mangler
feil-mangler-samtykke-forklaring = Dette kan først gjøres når familien har samtykket. Dette mangler:
feil-for-mange-tittel = Vent litt
feil-for-mange-forklaring = Det har vært for mange forsøk.
dette-skrev-du = Dette skrev du
dette-skrev-du-om = Teksten er ikke lagret. Kopier den hvis du vil bruke den igjen.
logg-inn-igjen = Logg inn igjen
rett-dette = Dette må rettes
mangel-fra-til = Samtykke fra { $fra } til { $tjeneste }
vent-sekunder = { $antall ->
    [one] Det har vært for mange forsøk. Vent ett sekund og prøv igjen.
   *[other] Det har vært for mange forsøk. Vent { $antall } sekunder og prøv igjen.
}
vent-minutter = { $antall ->
    [one] Det har vært for mange forsøk. Vent ett minutt og prøv igjen.
   *[other] Det har vært for mange forsøk. Vent { $antall } minutter og prøv igjen.
}

skrevet-bakgrunn = Bakgrunn
skrevet-barnetsSyn = Barnets syn
skrevet-barnetsSynAarsak = Hvorfor barnets syn mangler
skrevet-tittel = Tiltak
skrevet-tekst = Tekst
skrevet-begrunnelse = Begrunnelse

# Det som nettopp er gjort
ok-aapnet = Stafettloggen er åpnet. Nå er du stafettholder.
ok-takket-nei = Det er lagret at familien takket nei. Ingenting blir delt.
ok-maal = Målet er lagret.
ok-tiltak = Tiltaket er lagret.
ok-fremdrift = Notatet er lagret.
ok-evaluering = Evalueringen er lagret.
ok-deltaker = Deltakeren er invitert.
ok-samtykke = Samtykket er gitt og gjelder fra nå.
ok-samtykke-trukket = Samtykket er trukket. Tilgangen er endret med en gang.
ok-tilbudt = Stafettpinnen er tilbudt. Du er stafettholder til den andre har sagt ja.
ok-pinne-trukket = Tilbudet er trukket tilbake. Du er fortsatt stafettholder.
ok-godtatt = Du har tatt stafettpinnen. Nå er du stafettholder.
ok-avslaatt = Du har sagt nei. Stafettholderen får se svaret ditt.
ok-ut = Du er logget ut.
ok-varselspraak = Språket i varslene dine er endret.
