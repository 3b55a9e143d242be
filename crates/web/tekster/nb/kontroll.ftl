### Den månedlige kontrollen av hvem som har slått opp barn.

kontroller-meny = Kontroll
kontroller-venter = { $antall ->
    [one] (1 venter)
   *[other] ({ $antall } venter)
}
kontroller-forside = { $antall ->
    [one] En kontroll av oppslag venter på deg.
   *[other] { $antall } kontroller av oppslag venter på deg.
}
kontroller-tittel = Kontroll av oppslag
kontroller-om = Hver måned lager systemet en kontroll av hvem som har slått opp barn. Du ser gjennom den og signerer.
kontroller-tomt = Det er ingen kontroller ennå. Den første kommer etter månedsskiftet.
kontroll-hele-kommunen = Hele kommunen
kontrollslag-utvalg = Tilfeldig utvalg av oppslag
kontrollslag-moenster = Uvanlige mønstre
kontroll-venter = Ikke signert
kontroll-signert = Signert
kontroll-signert-av = { $navn }, { $dato }
kontroll-tittel-utvalg = Tilfeldig utvalg av oppslag
kontroll-tittel-moenster = Uvanlige mønstre i oppslag
kontroll-om-utvalg = Oppslagene er trukket tilfeldig. Spør deg selv: Hadde den som slo opp, en grunn i arbeidet sitt? Spør gjerne dem det gjelder.
kontroll-om-moenster = Et mønster er ikke et brudd. Det sier hvor det er verdt å se etter. Du ser hvem som har slått opp, men ikke innholdet i sakene.
kontroll-maaned = Måned
kontroll-gjelder = Gjelder
kontroll-barn = Barn
kontroll-barn-skjult = Vises ikke her
kontroll-tom = Ingenting uvanlig er funnet denne måneden. Signer for å vise at kontrollen er gjort.
kontroll-av = { $antall ->
    [one] Det var ett oppslag i måneden.
   *[other] Det var { $antall } oppslag i måneden. Her er et utvalg.
}
kontroll-flere = { $antall ->
    [one] Og én person til.
   *[other] Og { $antall } personer til.
}
kontroll-vanlig = Vanlig er { $antall }.
kontroll-antall-utvalg = { $antall } oppslag.
kontroll-antall-ledere = { $antall } oppslag.
kontroll-antall-mange_barn = { $antall } ulike barn.
kontroll-antall-eget_navn = { $antall ->
    [one] Ett barn.
   *[other] { $antall } ulike barn. De første vises.
}
kontroll-antall-langt_tilbake = { $antall ->
    [one] Ett oppslag.
   *[other] { $antall } oppslag. De første vises.
}
kontroll-antall-mange_avslag = { $antall } avslag.
kontroll-funn-utvalg = Utvalget
kontroll-funn-ledere = Oppslag som ledere har gjort
kontroll-funn-mange_barn = Mange barn
kontroll-funn-eget_navn = Egen familie eller eget etternavn
kontroll-funn-langt_tilbake = Langt tilbake i tid
kontroll-funn-mange_avslag = Mange avslag
kontroll-funn-om-utvalg = Oppslag i stafettlogger og søk etter barn. Lederens egne oppslag er ikke med her.
kontroll-funn-om-ledere = Et tilfeldig utvalg. Ingen leder kontrollerer seg selv, så du gjør det.
kontroll-funn-om-mange_barn = Minst 20 ulike barn, og mer enn tre ganger så mange som er vanlig i enheten.
kontroll-funn-om-eget_navn = Den som slo opp, er i familien til barnet, eller har samme etternavn som noen der. Mange heter det samme uten å være i slekt.
kontroll-funn-om-langt_tilbake = Bladde mer enn ett år tilbake, eller slo opp i en logg som er avsluttet.
kontroll-funn-om-mange_avslag = Ble avvist ti ganger eller mer.
kontroll-signer = Signer kontrollen
kontroll-utfall-i_orden = I orden
kontroll-utfall-foelges_opp = Noe må følges opp
kontroll-utfall-foelges_opp-forklaring = Personvernombudet får beskjed.
loggkontroll-felt-utfall = Hva kom du fram til?
loggkontroll-felt-merknad = Merknad
loggkontroll-hjelp-merknad = Må fylles ut når noe må følges opp. Skriv ikke navn på barn. Merknaden kan ikke endres etterpå.
kontroll-knapp = Signer
kontroll-egne = Du har egne oppslag i denne kontrollen. Derfor må en annen signere den.
kontroll-en-annen = Du kan se denne kontrollen, men en annen må signere den.
ok-kontroll-signert = Kontrollen er signert.
