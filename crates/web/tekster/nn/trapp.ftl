### Samhandlingstrappa: kvar saka står, kva som må til, og kva familien er tilbode. Nøklar som sluttar på «-familie», er orda til foreldra.

trappen-tittel = Samhandlingstrappa
trappen-tittel-familie = Vegen vidare
trappen-tittel-ungdom = Vegen vidare
trappen-om = Her ser du kvar saka står, kor lenge ho har stått der, og kva som må til før ho kan flyttast. Det skal vere så lite venting som råd.
trappen-om-familie = Her ser de kvar vi er, kor lenge det har teke, og kva som må til før vi kan gå vidare. De skal vente så lite som råd.
trappen-om-ungdom = Her ser du kvar vi er, kor lenge det har teke, og kva som må til før vi kan gå vidare. Du skal vente så lite som råd.
trappen-lenke = Flytt saka, eller sjå kva som manglar
trappen-lenke-familie = Sjå vegen vidare
trappen-lenke-ungdom = Sjå vegen vidare
tilbake-til-trappen = Tilbake til trappa
trappen-dager = { $antall ->
    [0] Kom hit i dag
    [one] 1 dag
   *[other] { $antall } dagar
}
trappen-her-i = { $antall ->
    [0] Saka kom hit i dag.
    [one] Saka har stått her i 1 dag.
   *[other] Saka har stått her i { $antall } dagar.
}
trappen-ventet = { $antall ->
    [one] 1 dag over fristen
   *[other] { $antall } dagar over fristen
}
trappen-sist-overstyrt = Saka vart flytta { $dato }, sjølv om noko mangla.
trappen-veier-tittel = Kvar saka kan flyttast
trappen-veier-tittel-familie = Kva som må til
trappen-opp = Opp til: { $trinn }
trappen-ned = Ned til: { $trinn }
trappen-alt-klart = Alt er på plass.
trappen-dette-trengs = Dette må til:
trappen-antall-mangler = { $antall ->
    [one] 1 ting manglar.
   *[other] { $antall } ting manglar.
}
trappen-i-orden = I orden
trappen-skifter-tittel = Slik har saka flytta seg
trappen-skifter-tomt = Saka står der ho vart opna.
trappen-skifte = Frå { $fra } til { $til }
trappen-overstyrt = Flytta sjølv om noko mangla
trappen-overstyrt-av = { $navn } bestemte det som leiar, og skreiv kvifor:
trappen-manglet = Dette mangla då:
samordner = { $tjeneste } samordnar hjelpa.
samordner-ingen = Inga teneste er sett til å samordne hjelpa enno.
tilbudene-tittel = Kva familien er tilbode
tilbudene-tittel-familie = Kva de er tilbode
tilbudene-tittel-ungdom = Kva de er tilbode
tilbudet-til = Snakka med { $hvem } { $dato }.
tilbudet-ved-aapningen = Familien vart spurd { $dato }, då stafettloggen vart opna.
tilbudet-foert-av = Ført av { $navn } { $dato }.

# Det trinnet krev
krav-foresatte_informert = Familien må vere informert om hjelpa.
krav-barnets_syn = Synet til barnet må vere skrive ned, eller kvifor det manglar.
krav-holder = Saka må ha ein stafetthaldar som arbeider der no.
krav-maal = { $antall ->
    [one] Det må vere sett minst eitt mål som alle kan sjå.
   *[other] Det må vere sett minst { $antall } mål som alle kan sjå.
}
krav-tiltak = { $antall ->
    [one] Det må vere minst eitt tiltak, med ein ansvarleg og ein frist.
   *[other] Det må vere minst { $antall } tiltak, kvart med ein ansvarleg og ein frist.
}
krav-tilbud = Familien må vere tilbode { $hva }.
krav-takket_ja = Familien må ha takka ja til { $hva }.
krav-vurdert = Det må vere ført om { $hva } er tilbode, eller kvifor det ikkje er aktuelt.
krav-samtykke = Alle tenester som er med, må ha samtykket dei treng.
krav-evaluering = Noko må vere evaluert etter at saka kom til dette trinnet.
krav-samordnende_tjeneste = Det må vere sagt kva teneste som samordnar hjelpa.
krav-moete = Eit møte må vere halde etter at saka kom til dette trinnet, og referatet må vere skrive. Møtet er av slaget { $hva }.
kravlenke-foresatte_informert = Før ein samtale
kravlenke-barnets_syn = Skriv synet til barnet
kravlenke-holder = Gi stafettpinnen vidare
kravlenke-maal = Set eit mål
kravlenke-tiltak = Legg til eit tiltak
kravlenke-tilbud = Før tilbodet
kravlenke-takket_ja = Før svaret
kravlenke-vurdert = Før tilbodet
kravlenke-samtykke = Sjå samtykka
kravlenke-evaluering = Evaluer eit tiltak
kravlenke-samordnende_tjeneste = Sei kven som samordnar
kravlenke-moete = Sjå møta
tilbudt-stafettlogg = stafettlogg
tilbudt-individuell_plan = individuell plan
tilbudt-koordinator = koordinator
tilbudt-barnekoordinator = barnekoordinator

# Flytte
flytt-tittel = Flytt saka
flytt-om = Vel trinnet som gir rett hjelp no, opp eller ned. Familien ser kvifor.
flytt-felt-til = Kva trinn?
flytt-felt-begrunnelse = Kvifor er dette rett hjelp no?
flytt-hjelp-begrunnelse = Skriv slik at familien kjenner seg att.
flytt-knapp = Flytt saka
flytt-mangler-tittel = Saka kan ikkje flyttast dit enno
overstyr-tittel = Flytt sjølv om noko manglar
overstyr-om = Som leiar kan du la saka gå vidare når det ikkje er rett å vente. Familien ser kven som bestemte det, kvifor, og kva som mangla.
overstyr-felt-til = Kva trinn?
overstyr-felt-begrunnelse = Kvifor er dette rett hjelp no?
overstyr-felt-overstyring = Kvifor kan ikkje saka vente til alt er på plass?
overstyr-knapp = Flytt saka likevel
samordning-tittel = Kven samordnar hjelpa?
samordning-om = Når fleire tenester hjelper eit barn, skal éi av dei samordne hjelpa.
samordning-felt-tjeneste = Teneste
samordning-knapp = Lagre

# Tilbod
foertilbud-tittel = Før eit tilbod
foertilbud-om = Skriv kva familien har fått vite om og er tilbode, og kva dei svara. Eit nei blir òg ført.
foertilbud-felt-slag = Kva gjeld det?
foertilbud-felt-utfall = Kva vart svaret?
foertilbud-felt-til = Kven snakka du med?
foertilbud-velg = Vel
foertilbud-felt-dato = Når snakka de saman?
foertilbud-felt-merknad = Merknad (valfritt)
foertilbud-hjelp-merknad = Er det ikkje aktuelt, må du skrive kvifor.
foertilbud-knapp = Lagre tilbodet
tilbudsslag-stafettlogg = Stafettlogg
tilbudsslag-individuell_plan = Individuell plan
tilbudsslag-koordinator = Koordinator
tilbudsslag-barnekoordinator = Barnekoordinator
tilbudssvar-takket_ja = Takka ja
tilbudssvar-takket_nei = Takka nei
tilbudssvar-ikke_avgjort = Ikkje bestemt enno
tilbudssvar-ikke_aktuelt = Vurdert, og ikkje aktuelt

ok-flyttet = Saka er flytta.
ok-overstyrt = Saka er flytta, og familien ser kvifor.
ok-samordning = Det er lagra kven som samordnar.
ok-tilbud = Tilbodet er lagra.
hendelse-trinn_flyttet = Flytta saka på trappa
hendelse-trinn_overstyrt = Flytta saka sjølv om noko mangla
hendelse-tilbud_foert = Førte eit tilbod til familien
hendelse-samordning_satt = Sa kva teneste som samordnar
konflikt-ingenting_mangler = Ingenting manglar på dette trinnet. Stafetthaldaren kan flytte saka på vanleg måte.
problem-staar-der = Saka står allereie på dette trinnet.
problem-under-stafettlogg = Under dette trinnet har saka ingen stafettlogg. Dit kjem ho når stafettloggen blir avslutta.
feil-mangler-krav-tittel = Noko må vere på plass først
feil-mangler-krav-forklaring = Saka kan ikkje flyttast enno. Dette må til:
skrevet-overstyring = Kvifor saka ikkje kan vente
grunnlag-holder-flytter-paa-trappen = Stafetthaldaren flyttar saka på trappa.
grunnlag-leder-overstyrer-trappen = Leiaren lèt saka gå vidare sjølv om noko manglar.
grunnlag-deltaker-foerer-tilbud = Den som er med i stafettloggen, fører kva familien er tilbode.
