### Samtykker på vegne av andre, hva et samtykke gjør, hvem som ser hva, og barnets syn.

# Skjemaet for samtykke
samtykke-som-forelder = Du samtykker som forelder. Den andre med foreldreansvar må si det samme.
samtykke-som-ung = Du samtykker selv. Det er ditt valg.
samtykke-som-barnevern = Du samtykker for barnevernet, som har omsorgen for barnet.
samtykke-som-gravid = Du samtykker for deg selv. Barnet er ikke født ennå.
samtykke-felt-fraTjeneste = Hva skal de få se fra?
samtykke-hjelp-fraTjeneste = Du kan la dem se det som én tjeneste har skrevet, og ikke resten.
fra-alle-tjenester = Alle som er med
gjelder-barnet = Det som gjelder barnet
gjelder-meg = Det som gjelder meg selv
gjelder-giver = Det som gjelder den som samtykker

# Virkning
virkning-knapp = Se hva dette gjør
virkning-tittel = Dette skjer
virkning-til-svaret = Gå til svaret ditt
virkning-ingen = Ingen mister noe, og ingen får se mer nå.
virkning-venter = Ingenting mer blir delt før { $fra } også sier ja.
virkning-mister-alt = { $hvem } kan ikke lenger lese i stafettloggen.
virkning-mister = { $hvem } mister innsyn i { $hva }.
virkning-faar = { $hvem } får se { $hva }.
virkning-mer = { $hvem } får gjøre mer enn før.
virkning-mindre = { $hvem } får gjøre mindre enn før.
virkning-beholder = { $hvem } beholder { $hva } som de har skrevet selv. Det krever arkivloven.
virkning-ny-ansvarlig = Disse tiltakene trenger en ny ansvarlig
virkning-slettes-ikke = Ingenting blir slettet.
antall-maal = { $antall ->
    [one] 1 mål
   *[other] { $antall } mål
}
antall-tiltak = { $antall ->
    [one] 1 tiltak
   *[other] { $antall } tiltak
}
antall-notater = { $antall ->
    [one] 1 notat
   *[other] { $antall } notater
}
antall-evalueringer = { $antall ->
    [one] 1 evaluering
   *[other] { $antall } evalueringer
}
trekk-for-giver = { $giver } har gitt samtykket. Trekk det bare når { $giver } har sagt fra. Den som ga det, får beskjed.

# Samtykke som er gitt på papir eller muntlig
registrer-tittel = Skriv ned et samtykke
registrer-om = Bruk dette når noen har samtykket på papir eller muntlig. De får beskjed, slik at de kan si fra hvis noe er feil.
registrer-felt-giver = Hvem har samtykket?
registrer-felt-maate = Hvordan?
registrer-felt-gitt = Hvilken dag?
registrer-felt-informertAv = Hvem fortalte hva det betyr?
registrer-felt-spraak = Hvilket språk var teksten på?
registrer-felt-gjelder = Hva gjelder det?
registrer-felt-tilTjeneste = Hvem skal få se?
registrer-felt-temaer = Hva skal de få se?
registrer-hjelp-temaer = Kryss bare av for det de har sagt ja til.
registrer-felt-fraTjeneste = Hva skal de få se fra?
registrer-felt-nivaa = Hva skal de kunne gjøre?
registrer-felt-gyldigTil = Til og med hvilken dag?
registrer-knapp = Lagre samtykket
samtykkemaate-innlogget = Gitt her
samtykkemaate-papir = På papir
samtykkemaate-muntlig = Muntlig
skrevet-ned-av = Skrevet ned av { $hvem }
ok-samtykke-registrert = Samtykket er lagret. Den som ga det, får beskjed.

# Hvem ser hva
hvem-ser-hva-om = Hvem ser hva om { $hvem }
celle-aapnet = Åpnet loggen
celle-uenige = Dere er ikke enige. Ja: { $ja }. Nei: { $nei }.
celle-bare-fra = { $hva }, bare fra { $fra }
celle-endre = Endre { $tema } for { $enhet }
andre-temaer = Andre temaer er ikke delt med noen.

# Fornying
gaar-ut-logg = Et samtykke gjelder bare til og med { $dato }. Forny det hvis det fortsatt skal gjelde.
gaar-ut-forside = Et samtykke går ut { $dato }. Forny det hvis det fortsatt skal gjelde.
gaar-ut-om = { $dager ->
    [0] Går ut i dag
    [one] Går ut om 1 dag
   *[other] Går ut om { $dager } dager
}
forny = Forny
samtykke-fornyet = Det er gitt et nytt samtykke som varer lenger.
utloept-frist = Et samtykke har gått ut. Stafettholderen kan lese til { $dato }, for å spørre om et nytt. Etter det er det stengt.

# Barnets syn
syn-tittel = Skriv barnets syn
syn-om = Snakk med barnet først. Skriv hva barnet mener, eller hvorfor du ikke vet det.
syn-felt-tekst = Barnets syn
syn-hjelp-tekst = Bruk gjerne barnets egne ord.
syn-felt-aarsak = Hvorfor barnets syn mangler
syn-hjelp-aarsak = Fyll ut bare ett av feltene.
syn-knapp = Lagre
syn-ved-aapningen = Da stafettloggen ble åpnet:
skrevet-aarsak = Hvorfor barnets syn mangler
ok-syn = Barnets syn er lagret.
maa-hoeres-tittel = Barnet skal høres
maa-hoeres-om = Barnet har fylt 7 eller 12 år siden det sist ble spurt. Før noe mer skrives, skal barnet få si hva det mener.
feil-mangler-syn-tittel = Barnet skal høres først
feil-mangler-syn-forklaring = Barnet har fylt 7 eller 12 år siden det sist ble spurt. Skriv barnets syn, eller hvorfor det mangler. Så kan du lagre dette.
