### Samtykke på vegner av andre, kva eit samtykke gjer, kven som ser kva, og synet til barnet.

# Skjemaet for samtykke
samtykke-som-forelder = Du samtykkjer som forelder. Den andre med foreldreansvar må seie det same.
samtykke-som-ung = Du samtykkjer sjølv. Det er ditt val.
samtykke-som-barnevern = Du samtykkjer for barnevernet, som har omsorga for barnet.
samtykke-som-gravid = Du samtykkjer for deg sjølv. Barnet er ikkje fødd enno.
samtykke-felt-fraTjeneste = Kva skal dei få sjå frå?
samtykke-hjelp-fraTjeneste = Du kan la dei sjå det som éi teneste har skrive, og ikkje resten.
fra-alle-tjenester = Alle som er med
gjelder-barnet = Det som gjeld barnet
gjelder-meg = Det som gjeld meg sjølv
gjelder-giver = Det som gjeld den som samtykkjer

# Verknad
virkning-knapp = Sjå kva dette gjer
virkning-tittel = Dette skjer
virkning-til-svaret = Gå til svaret ditt
virkning-ingen = Ingen mistar noko, og ingen får sjå meir no.
virkning-venter = Ikkje noko meir blir delt før { $fra } òg seier ja.
virkning-mister-alt = { $hvem } kan ikkje lenger lese i stafettloggen.
virkning-mister = { $hvem } mistar innsyn i { $hva }.
virkning-faar = { $hvem } får sjå { $hva }.
virkning-mer = { $hvem } får gjere meir enn før.
virkning-mindre = { $hvem } får gjere mindre enn før.
virkning-beholder = { $hvem } beheld { $hva } som dei har skrive sjølve. Det krev arkivlova.
virkning-ny-ansvarlig = Desse tiltaka treng ein ny ansvarleg
virkning-slettes-ikke = Ingenting blir sletta.
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
   *[other] { $antall } notat
}
antall-evalueringer = { $antall ->
    [one] 1 evaluering
   *[other] { $antall } evalueringar
}
trekk-for-giver = { $giver } har gitt samtykket. Trekk det berre når { $giver } har sagt frå. Den som gav det, får melding.

# Samtykke som er gitt på papir eller munnleg
registrer-tittel = Skriv ned eit samtykke
registrer-om = Bruk dette når nokon har samtykt på papir eller munnleg. Dei får melding, slik at dei kan seie frå om noko er feil.
registrer-felt-giver = Kven har samtykt?
registrer-felt-maate = Korleis?
registrer-felt-gitt = Kva dag?
registrer-felt-informertAv = Kven fortalde kva det tyder?
registrer-felt-spraak = Kva språk var teksten på?
registrer-felt-gjelder = Kva gjeld det?
registrer-felt-tilTjeneste = Kven skal få sjå?
registrer-felt-temaer = Kva skal dei få sjå?
registrer-hjelp-temaer = Kryss berre av for det dei har sagt ja til.
registrer-felt-fraTjeneste = Kva skal dei få sjå frå?
registrer-felt-nivaa = Kva skal dei kunne gjere?
registrer-felt-gyldigTil = Til og med kva dag?
registrer-knapp = Lagre samtykket
samtykkemaate-innlogget = Gitt her
samtykkemaate-papir = På papir
samtykkemaate-muntlig = Munnleg
skrevet-ned-av = Skrive ned av { $hvem }
ok-samtykke-registrert = Samtykket er lagra. Den som gav det, får melding.

# Kven ser kva
hvem-ser-hva-om = Kven ser kva om { $hvem }
celle-aapnet = Opna loggen
celle-uenige = De er ikkje einige. Ja: { $ja }. Nei: { $nei }.
celle-bare-fra = { $hva }, berre frå { $fra }
celle-endre = Endre { $tema } for { $enhet }
andre-temaer = Andre tema er ikkje delte med nokon.

# Fornying
gaar-ut-logg = Eit samtykke gjeld berre til og med { $dato }. Forny det om det framleis skal gjelde.
gaar-ut-forside = Eit samtykke går ut { $dato }. Forny det om det framleis skal gjelde.
gaar-ut-om = { $dager ->
    [0] Går ut i dag
    [one] Går ut om 1 dag
   *[other] Går ut om { $dager } dagar
}
forny = Forny
samtykke-fornyet = Det er gitt eit nytt samtykke som varer lenger.
utloept-frist = Eit samtykke har gått ut. Stafetthaldaren kan lese til { $dato }, for å spørje om eit nytt. Etter det er det stengt.

# Synet til barnet
syn-tittel = Skriv synet til barnet
syn-om = Snakk med barnet først. Skriv kva barnet meiner, eller kvifor du ikkje veit det.
syn-felt-tekst = Synet til barnet
syn-hjelp-tekst = Bruk gjerne barnet sine eigne ord.
syn-felt-aarsak = Kvifor synet til barnet manglar
syn-hjelp-aarsak = Fyll ut berre eitt av felta.
syn-knapp = Lagre
syn-ved-aapningen = Då stafettloggen vart opna:
skrevet-aarsak = Kvifor synet til barnet manglar
ok-syn = Synet til barnet er lagra.
maa-hoeres-tittel = Barnet skal høyrast
maa-hoeres-om = Barnet har fylt 7 eller 12 år sidan det sist vart spurt. Før noko meir blir skrive, skal barnet få seie kva det meiner.
feil-mangler-syn-tittel = Barnet skal høyrast først
feil-mangler-syn-forklaring = Barnet har fylt 7 eller 12 år sidan det sist vart spurt. Skriv synet til barnet, eller kvifor det manglar. Så kan du lagre dette.
