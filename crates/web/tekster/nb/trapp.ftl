### Samhandlingstrappen: hvor saken står, hva som må til, og hva familien er tilbudt. Nøkler som slutter på «-familie», er ordene til foresatte.

trappen-tittel = Samhandlingstrappen
trappen-tittel-familie = Veien videre
trappen-tittel-ungdom = Veien videre
trappen-om = Her ser du hvor saken står, hvor lenge den har stått der, og hva som må til før den kan flyttes. Det skal være så lite venting som mulig.
trappen-om-familie = Her ser dere hvor vi er, hvor lenge det har tatt, og hva som må til før vi kan gå videre. Dere skal vente så lite som mulig.
trappen-om-ungdom = Her ser du hvor vi er, hvor lenge det har tatt, og hva som må til før vi kan gå videre. Du skal vente så lite som mulig.
trappen-lenke = Flytt saken, eller se hva som mangler
trappen-lenke-familie = Se veien videre
trappen-lenke-ungdom = Se veien videre
tilbake-til-trappen = Tilbake til trappen
trappen-dager = { $antall ->
    [0] Kom hit i dag
    [one] 1 dag
   *[other] { $antall } dager
}
trappen-her-i = { $antall ->
    [0] Saken kom hit i dag.
    [one] Saken har stått her i 1 dag.
   *[other] Saken har stått her i { $antall } dager.
}
trappen-ventet = { $antall ->
    [one] 1 dag over fristen
   *[other] { $antall } dager over fristen
}
trappen-sist-overstyrt = Saken ble flyttet { $dato }, selv om noe manglet.
trappen-veier-tittel = Hvor saken kan flyttes
trappen-veier-tittel-familie = Hva som må til
trappen-opp = Opp til: { $trinn }
trappen-ned = Ned til: { $trinn }
trappen-alt-klart = Alt er på plass.
trappen-dette-trengs = Dette må til:
trappen-antall-mangler = { $antall ->
    [one] 1 ting mangler.
   *[other] { $antall } ting mangler.
}
trappen-i-orden = I orden
trappen-skifter-tittel = Slik har saken flyttet seg
trappen-skifter-tomt = Saken står der den ble åpnet.
trappen-skifte = Fra { $fra } til { $til }
trappen-overstyrt = Flyttet selv om noe manglet
trappen-overstyrt-av = { $navn } bestemte det som leder, og skrev hvorfor:
trappen-manglet = Dette manglet da:
samordner = { $tjeneste } samordner hjelpen.
samordner-ingen = Ingen tjeneste er satt til å samordne hjelpen ennå.
tilbudene-tittel = Hva familien er tilbudt
tilbudene-tittel-familie = Hva dere er tilbudt
tilbudene-tittel-ungdom = Hva dere er tilbudt
tilbudet-til = Snakket med { $hvem } { $dato }.
tilbudet-ved-aapningen = Familien ble spurt { $dato }, da stafettloggen ble åpnet.
tilbudet-foert-av = Ført av { $navn } { $dato }.

# Det et trinn krever
krav-foresatte_informert = Familien må være informert om hjelpen.
krav-barnets_syn = Barnets syn må være skrevet ned, eller hvorfor det mangler.
krav-holder = Saken må ha en stafettholder som arbeider der nå.
krav-maal = { $antall ->
    [one] Det må være satt minst ett mål som alle kan se.
   *[other] Det må være satt minst { $antall } mål som alle kan se.
}
krav-tiltak = { $antall ->
    [one] Det må være minst ett tiltak, med en ansvarlig og en frist.
   *[other] Det må være minst { $antall } tiltak, hvert med en ansvarlig og en frist.
}
krav-tilbud = Familien må være tilbudt { $hva }.
krav-takket_ja = Familien må ha takket ja til { $hva }.
krav-vurdert = Det må være ført om { $hva } er tilbudt, eller hvorfor det ikke er aktuelt.
krav-samtykke = Alle tjenester som er med, må ha samtykket de trenger.
krav-evaluering = Noe må være evaluert etter at saken kom til dette trinnet.
krav-samordnende_tjeneste = Det må være sagt hvilken tjeneste som samordner hjelpen.
krav-moete = Et møte må være holdt etter at saken kom til dette trinnet, og referatet må være skrevet. Møtet er av slaget { $hva }.
kravlenke-foresatte_informert = Før en samtale
kravlenke-barnets_syn = Skriv barnets syn
kravlenke-holder = Gi stafettpinnen videre
kravlenke-maal = Sett et mål
kravlenke-tiltak = Legg til et tiltak
kravlenke-tilbud = Før tilbudet
kravlenke-takket_ja = Før svaret
kravlenke-vurdert = Før tilbudet
kravlenke-samtykke = Se samtykkene
kravlenke-evaluering = Evaluer et tiltak
kravlenke-samordnende_tjeneste = Si hvem som samordner
kravlenke-moete = Se møtene
tilbudt-stafettlogg = stafettlogg
tilbudt-individuell_plan = individuell plan
tilbudt-koordinator = koordinator
tilbudt-barnekoordinator = barnekoordinator

# Flytte
flytt-tittel = Flytt saken
flytt-om = Velg trinnet som gir riktig hjelp nå, opp eller ned. Familien ser hvorfor.
flytt-felt-til = Hvilket trinn?
flytt-felt-begrunnelse = Hvorfor er dette riktig hjelp nå?
flytt-hjelp-begrunnelse = Skriv slik at familien kjenner seg igjen.
flytt-knapp = Flytt saken
flytt-mangler-tittel = Saken kan ikke flyttes dit ennå
overstyr-tittel = Flytt selv om noe mangler
overstyr-om = Som leder kan du la saken gå videre når det ikke er riktig å vente. Familien ser hvem som bestemte det, hvorfor, og hva som manglet.
overstyr-felt-til = Hvilket trinn?
overstyr-felt-begrunnelse = Hvorfor er dette riktig hjelp nå?
overstyr-felt-overstyring = Hvorfor kan ikke saken vente til alt er på plass?
overstyr-knapp = Flytt saken likevel
samordning-tittel = Hvem samordner hjelpen?
samordning-om = Når flere tjenester hjelper et barn, skal én av dem samordne hjelpen.
samordning-felt-tjeneste = Tjeneste
samordning-knapp = Lagre

# Tilbud
foertilbud-tittel = Før et tilbud
foertilbud-om = Skriv hva familien har fått vite om og er tilbudt, og hva de svarte. Et nei blir også ført.
foertilbud-felt-slag = Hva gjelder det?
foertilbud-felt-utfall = Hva ble svaret?
foertilbud-felt-til = Hvem snakket du med?
foertilbud-velg = Velg
foertilbud-felt-dato = Når snakket dere sammen?
foertilbud-felt-merknad = Merknad (valgfritt)
foertilbud-hjelp-merknad = Er det ikke aktuelt, må du skrive hvorfor.
foertilbud-knapp = Lagre tilbudet
tilbudsslag-stafettlogg = Stafettlogg
tilbudsslag-individuell_plan = Individuell plan
tilbudsslag-koordinator = Koordinator
tilbudsslag-barnekoordinator = Barnekoordinator
tilbudssvar-takket_ja = Takket ja
tilbudssvar-takket_nei = Takket nei
tilbudssvar-ikke_avgjort = Ikke bestemt ennå
tilbudssvar-ikke_aktuelt = Vurdert, og ikke aktuelt

ok-flyttet = Saken er flyttet.
ok-overstyrt = Saken er flyttet, og familien ser hvorfor.
ok-samordning = Det er lagret hvem som samordner.
ok-tilbud = Tilbudet er lagret.
hendelse-trinn_flyttet = Flyttet saken på trappen
hendelse-trinn_overstyrt = Flyttet saken selv om noe manglet
hendelse-tilbud_foert = Førte et tilbud til familien
hendelse-samordning_satt = Sa hvilken tjeneste som samordner
konflikt-ingenting_mangler = Ingenting mangler på dette trinnet. Stafettholderen kan flytte saken på vanlig måte.
problem-staar-der = Saken står allerede på dette trinnet.
problem-under-stafettlogg = Under dette trinnet har saken ingen stafettlogg. Dit kommer den når stafettloggen blir avsluttet.
feil-mangler-krav-tittel = Noe må være på plass først
feil-mangler-krav-forklaring = Saken kan ikke flyttes ennå. Dette må til:
skrevet-overstyring = Hvorfor saken ikke kan vente
grunnlag-holder-flytter-paa-trappen = Stafettholderen flytter saken på trappen.
grunnlag-leder-overstyrer-trappen = Lederen lar saken gå videre selv om noe mangler.
grunnlag-deltaker-foerer-tilbud = Den som er med i stafettloggen, fører hva familien er tilbudt.
