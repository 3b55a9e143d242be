### Stafettloggen. Nøklar som sluttar på «-familie», er orda til føresette.

logg-tittel = Stafettlogg
logg-tittel-familie = Stafettloggen til barnet ditt
deg = deg

trapp-tittel = Kvar vi er
trapp-tittel-familie = Kvar vi er
trapp-naa = Trinn { $nummer } av { $antall }
trapp-utenfor = Samhandlingstrappa
trapp-alle = Sjå alle trinna
her-naa = Her er vi no

mangler-tittel = Samtykke manglar
mangler-tittel-familie = Vi treng svar frå deg
mangler-tittel-andre = Vi ventar på fleire svar
mangler-om = Tenestene under ser ikkje innhaldet før alle med foreldreansvar har samtykt.
mangler-om-familie = Tenestene under ser ingenting før alle med foreldreansvar har samtykt. De vel sjølve kva dei får sjå.
mangler-om-andre = Du har svart. Tenestene under ser ingenting før alle med foreldreansvar har samtykt.
mangel-for-deltaker = { $enhet } er invitert, men manglar samtykke frå { $fra }.
mangel-for-pinnen = { $enhet } er tilboden stafettpinnen, men manglar samtykke frå { $fra }.
gi-samtykke-til = Gi samtykke til { $enhet }

pinnen-er-tilbudt = Stafettpinnen er tilboden
pinnen-er-tilbudt-til = { $navn } ved { $enhet } er spurd om å ta over som stafetthaldar.
pinnen-til-svar = Den som er stafetthaldar no, har ansvaret til den andre har sagt ja.
svar-paa-tilbudet = Svar på tilbodet

maal-tittel = Mål og tiltak
maal-tittel-familie = Dette gjer vi
maal-tomt = Ingen mål er sette enno. Begynn med det viktigaste for barnet.
maal-tomt-familie = Ingen mål er sette enno. Stafetthaldaren set dei saman med dykk.
maal-nummer = Mål { $nummer }
tiltak-tomt = Ingen tiltak under dette målet enno.
noe-er-skjult = Stafettloggen har meir enn du ser her. Resten er ikkje opna for deg.
forfalt = Over fristen
tiltakstatus-aktiv = I gang
tiltakstatus-avsluttet = Avslutta
ansvarlig = Ansvarleg
frist = Frist
kilde = Henta frå
fremdrift = Framdrift
evaluering = Evaluering

bakgrunn-tittel = Bakgrunn og synet til barnet
aapnet-av = Opna av { $enhet } { $dato }.
tilbud-svar-takket_ja = Familien takka ja
tilbud-svar-takket_nei = Familien takka nei
bakgrunn-skjult = Bakgrunnen er ikkje opna for deg.
barnets-syn = Synet til barnet
barnets-syn-mangler = Kvifor synet til barnet manglar

folk-tittel = Dei som er med
folk-tittel-familie = Dei som hjelper
stafettholder-om = Held i stafettpinnen og syter for at alle veit kva som er avtalt.
tidligere-deltakere = Tidlegare deltakarar
har-samtykke = Har samtykke
venter-samtykke = Ventar på samtykke
deltar-fra = Deltakar frå { $dato }
har-foreldreansvar = har foreldreansvar
uten-foreldreansvar = har ikkje foreldreansvar

samtykker-tittel = Samtykke
samtykker-tittel-familie = Samtykka dykkar
samtykker-om = { $enhet } opna stafettloggen og treng ikkje eige samtykke. Andre tenester ser berre det familien har samtykt til.
samtykker-tomt = Ingen har samtykt til noko enno.
samtykker-tomt-familie = De har ikkje samtykt til noko enno. Ingen andre tenester ser innhaldet.
hvem-ser-hva = Kven ser kva
tjeneste = Teneste
celle-ingenting = Ikkje delt
celle-les = Les
celle-bidra = Les og bidreg
celle-venter = Ventar på { $fra }
samtykker-naa = Samtykke som gjeld
samtykker-foer = Tidlegare samtykke
samtykke-gyldig = Gjeld no
samtykke-trukket = Trekt { $dato }
samtykke-utloept = Gjekk ut { $dato }
samtykke-trukket-om = Den som gav samtykket, har teke det tilbake. Tenesta ser ikkje lenger innhaldet.
samtykke-utloept-om = Tida er ute, og ingen har svart på om samtykket skal fornyast. Tenesta ser ikkje lenger innhaldet.
samtykke-giver = Gitt av
samtykke-nivaa = Tenesta kan
samtykke-temaer = Tema
samtykke-periode = Periode

holdere-tittel = Stafetten så langt
fra-dato = Frå { $dato }
holder-naa = Stafetthaldar no
alle-tilbud = Alle tilbod om stafettpinnen
tilbud-linje = { $fra } spurde { $til }.

siste-tittel = Siste nytt
siste-tomt = Ingenting har hendt enno.
hele-tidslinjen = Sjå heile tidslinja
nytt-maal = { $hvem } sette eit mål.
nytt-fremdrift = { $hvem } noterte framdrift på «{ $hva }».
nytt-evaluering = { $hvem } evaluerte «{ $hva }».
nytt-deltaker = { $hvem } ({ $hva }) blei deltakar.
nytt-holder = { $hvem } ({ $hva }) blei stafetthaldar.
nytt-tilbud = { $hvem } tilbaud stafettpinnen til { $hva }.
nytt-samtykke = { $hvem } samtykte til { $hva }.
nytt-trukket = { $hvem } trekte samtykket til { $hva }.

hvorfor-ser-jeg = Kvifor ser eg dette?
temaer = Tema
alle-temaer = alle
ingen-temaer = ingen
gjelder-til = Gjeld til { $dato }.
