### Den månadlege kontrollen av kven som har slått opp barn.

kontroller-meny = Kontroll
kontroller-venter = { $antall ->
    [one] (1 ventar)
   *[other] ({ $antall } ventar)
}
kontroller-forside = { $antall ->
    [one] Ein kontroll av oppslag ventar på deg.
   *[other] { $antall } kontrollar av oppslag ventar på deg.
}
kontroller-tittel = Kontroll av oppslag
kontroller-om = Kvar månad lagar systemet ein kontroll av kven som har slått opp barn. Du ser gjennom han og signerer.
kontroller-tomt = Det er ingen kontrollar enno. Den første kjem etter månadsskiftet.
kontroll-hele-kommunen = Heile kommunen
kontrollslag-utvalg = Tilfeldig utval av oppslag
kontrollslag-moenster = Uvanlege mønster
kontroll-venter = Ikkje signert
kontroll-signert = Signert
kontroll-signert-av = { $navn }, { $dato }
kontroll-tittel-utvalg = Tilfeldig utval av oppslag
kontroll-tittel-moenster = Uvanlege mønster i oppslag
kontroll-om-utvalg = Oppslaga er trekte tilfeldig. Spør deg sjølv: Hadde den som slo opp, ein grunn i arbeidet sitt? Spør gjerne dei det gjeld.
kontroll-om-moenster = Eit mønster er ikkje eit brot. Det seier kvar det er verdt å sjå etter. Du ser kven som har slått opp, men ikkje innhaldet i sakene.
kontroll-maaned = Månad
kontroll-gjelder = Gjeld
kontroll-barn = Barn
kontroll-barn-skjult = Blir ikkje vist her
kontroll-tom = Ingenting uvanleg er funne denne månaden. Signer for å vise at kontrollen er gjord.
kontroll-av = { $antall ->
    [one] Det var eitt oppslag i månaden.
   *[other] Det var { $antall } oppslag i månaden. Her er eit utval.
}
kontroll-flere = { $antall ->
    [one] Og éin person til.
   *[other] Og { $antall } personar til.
}
kontroll-vanlig = Vanleg er { $antall }.
kontroll-antall-utvalg = { $antall } oppslag.
kontroll-antall-ledere = { $antall } oppslag.
kontroll-antall-mange_barn = { $antall } ulike barn.
kontroll-antall-eget_navn = { $antall ->
    [one] Eitt barn.
   *[other] { $antall } ulike barn. Dei første blir viste.
}
kontroll-antall-langt_tilbake = { $antall ->
    [one] Eitt oppslag.
   *[other] { $antall } oppslag. Dei første blir viste.
}
kontroll-antall-mange_avslag = { $antall } avslag.
kontroll-funn-utvalg = Utvalet
kontroll-funn-ledere = Oppslag som leiarar har gjort
kontroll-funn-mange_barn = Mange barn
kontroll-funn-eget_navn = Eigen familie eller eige etternamn
kontroll-funn-langt_tilbake = Langt tilbake i tid
kontroll-funn-mange_avslag = Mange avslag
kontroll-funn-om-utvalg = Oppslag i stafettloggar og søk etter barn. Eigne oppslag til leiaren er ikkje med her.
kontroll-funn-om-ledere = Eit tilfeldig utval. Ingen leiar kontrollerer seg sjølv, så du gjer det.
kontroll-funn-om-mange_barn = Minst 20 ulike barn, og meir enn tre gonger så mange som er vanleg i eininga.
kontroll-funn-om-eget_navn = Den som slo opp, er i familien til barnet, eller har same etternamn som nokon der. Mange heiter det same utan å vere i slekt.
kontroll-funn-om-langt_tilbake = Bladde meir enn eitt år tilbake, eller slo opp i ein logg som er avslutta.
kontroll-funn-om-mange_avslag = Blei avvist ti gonger eller meir.
kontroll-signer = Signer kontrollen
kontroll-utfall-i_orden = I orden
kontroll-utfall-foelges_opp = Noko må følgjast opp
kontroll-utfall-foelges_opp-forklaring = Personvernombodet får beskjed.
loggkontroll-felt-utfall = Kva kom du fram til?
loggkontroll-felt-merknad = Merknad
loggkontroll-hjelp-merknad = Må fyllast ut når noko må følgjast opp. Skriv ikkje namn på barn. Merknaden kan ikkje endrast etterpå.
kontroll-knapp = Signer
kontroll-egne = Du har eigne oppslag i denne kontrollen. Derfor må ein annan signere han.
kontroll-en-annen = Du kan sjå denne kontrollen, men ein annan må signere han.
ok-kontroll-signert = Kontrollen er signert.
