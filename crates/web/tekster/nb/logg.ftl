### Stafettloggen. Nøkler som slutter på «-familie», er ordene til foresatte.

logg-tittel = Stafettlogg
logg-tittel-familie = Stafettloggen til barnet ditt
deg = deg

trapp-tittel = Hvor vi er
trapp-tittel-familie = Hvor vi er
trapp-naa = Trinn { $nummer } av { $antall }
trapp-utenfor = Samhandlingstrappen
trapp-alle = Se alle trinnene
her-naa = Her er vi nå

mangler-tittel = Samtykke mangler
mangler-tittel-familie = Vi trenger svar fra deg
mangler-tittel-andre = Vi venter på flere svar
mangler-om = Tjenestene under ser ikke innholdet før alle med foreldreansvar har samtykket.
mangler-om-familie = Tjenestene under ser ingenting før alle med foreldreansvar har samtykket. Dere velger selv hva de får se.
mangler-om-andre = Du har svart. Tjenestene under ser ingenting før alle med foreldreansvar har samtykket.
mangel-for-deltaker = { $enhet } er invitert, men mangler samtykke fra { $fra }.
mangel-for-pinnen = { $enhet } er tilbudt stafettpinnen, men mangler samtykke fra { $fra }.
gi-samtykke-til = Gi samtykke til { $enhet }

pinnen-er-tilbudt = Stafettpinnen er tilbudt
pinnen-er-tilbudt-til = { $navn } ved { $enhet } er spurt om å ta over som stafettholder.
pinnen-til-svar = Den som er stafettholder nå, har ansvaret til den andre har sagt ja.
svar-paa-tilbudet = Svar på tilbudet

maal-tittel = Mål og tiltak
maal-tittel-familie = Dette gjør vi
maal-tomt = Ingen mål er satt ennå. Begynn med det viktigste for barnet.
maal-tomt-familie = Ingen mål er satt ennå. Stafettholderen setter dem sammen med dere.
maal-nummer = Mål { $nummer }
tiltak-tomt = Ingen tiltak under dette målet ennå.
noe-er-skjult = Stafettloggen har mer enn du ser her. Resten er ikke åpnet for deg.
forfalt = Over fristen
tiltakstatus-aktiv = I gang
tiltakstatus-avsluttet = Avsluttet
ansvarlig = Ansvarlig
frist = Frist
kilde = Hentet fra
fremdrift = Fremdrift
evaluering = Evaluering

bakgrunn-tittel = Bakgrunn og barnets syn
aapnet-av = Åpnet av { $enhet } { $dato }.
tilbud-svar-takket_ja = Familien takket ja
tilbud-svar-takket_nei = Familien takket nei
bakgrunn-skjult = Bakgrunnen er ikke åpnet for deg.
barnets-syn = Barnets syn
barnets-syn-mangler = Hvorfor barnets syn mangler

folk-tittel = De som er med
folk-tittel-familie = De som hjelper
stafettholder-om = Holder i stafettpinnen og sørger for at alle vet hva som er avtalt.
tidligere-deltakere = Tidligere deltakere
har-samtykke = Har samtykke
venter-samtykke = Venter på samtykke
deltar-fra = Deltaker fra { $dato }
har-foreldreansvar = har foreldreansvar
uten-foreldreansvar = har ikke foreldreansvar

samtykker-tittel = Samtykker
samtykker-tittel-familie = Deres samtykker
samtykker-om = { $enhet } åpnet stafettloggen og trenger ikke eget samtykke. Andre tjenester ser bare det familien har samtykket til.
samtykker-tomt = Ingen har samtykket til noe ennå.
samtykker-tomt-familie = Dere har ikke samtykket til noe ennå. Ingen andre tjenester ser innholdet.
hvem-ser-hva = Hvem ser hva
tjeneste = Tjeneste
celle-ingenting = Ikke delt
celle-les = Leser
celle-bidra = Leser og bidrar
celle-venter = Venter på { $fra }
samtykker-naa = Samtykker som gjelder
samtykker-foer = Tidligere samtykker
samtykke-gyldig = Gjelder nå
samtykke-trukket = Trukket { $dato }
samtykke-utloept = Gikk ut { $dato }
samtykke-trukket-om = Den som ga samtykket, har tatt det tilbake. Tjenesten ser ikke lenger innholdet.
samtykke-utloept-om = Tiden er ute, og ingen har svart på om samtykket skal fornyes. Tjenesten ser ikke lenger innholdet.
samtykke-giver = Gitt av
samtykke-nivaa = Tjenesten kan
samtykke-temaer = Temaer
samtykke-periode = Periode

holdere-tittel = Stafetten så langt
fra-dato = Fra { $dato }
holder-naa = Stafettholder nå
alle-tilbud = Alle tilbud om stafettpinnen
tilbud-linje = { $fra } spurte { $til }.

siste-tittel = Siste nytt
siste-tomt = Ingenting har skjedd ennå.
hele-tidslinjen = Se hele tidslinjen
nytt-maal = { $hvem } satte et mål.
nytt-fremdrift = { $hvem } noterte fremdrift på «{ $hva }».
nytt-evaluering = { $hvem } evaluerte «{ $hva }».
nytt-deltaker = { $hvem } ({ $hva }) ble deltaker.
nytt-holder = { $hvem } ({ $hva }) ble stafettholder.
nytt-tilbud = { $hvem } tilbød stafettpinnen til { $hva }.
nytt-samtykke = { $hvem } samtykket til { $hva }.
nytt-trukket = { $hvem } trakk samtykket til { $hva }.

hvorfor-ser-jeg = Hvorfor ser jeg dette?
temaer = Temaer
alle-temaer = alle
ingen-temaer = ingen
gjelder-til = Gjelder til { $dato }.
