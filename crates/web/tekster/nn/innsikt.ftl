### Kvifor nokon ser, kva andre ser, sperrer, opningar med grunn, gjennomgang og alarmar.

hvorfor-lenke = Kven kan sjå, og kvifor?
hvorfor-tittel = Kven kan sjå stafettloggen, og kvifor
hvorfor-om = Her står alle som kan sjå noko no. Du ser regelen, samtykket og kor lenge det varer.
hvorfor-uten-navn = Ein tilsett i eit naudstilfelle
hvorfor-familie-mor = Mor
hvorfor-familie-far = Far
hvorfor-familie-medmor = Medmor
hvorfor-familie-fosterforelder = Fosterforelder
hvorfor-familie-verge = Verje
hvorfor-familie-annen = Ein i familien
hvorfor-familie-barnet = Den unge sjølv
hvorfor-familie-barnevernet = Barnevernet
hvorfor-om-hvem = Handlar om
hvorfor-kilde = Skrive av
hvorfor-periode = Når
hvorfor-fra = frå { $fra }
hvorfor-fra-til = frå { $fra } til { $til }
hvorfor-lov = Lov
hvorfor-samtykker = Desse har sagt ja:
hvorfor-stafettholder = Er stafetthaldar. Familien sa ja då loggen blei opna.
hvorfor-stafettholder_samtykke = Er stafetthaldar. Familien har sagt ja til tenesta.
hvorfor-stafettholder_uten_samtykke = Er stafetthaldar. Familien har ikkje sagt ja til tenesta.
hvorfor-stafettholder_utloept = Er stafetthaldar. Eit samtykke har gått ut, og det er to veker på å be om eit nytt.
hvorfor-samtykke = Deltek. Familien har sagt ja til tenesta.
hvorfor-foreldreansvar = Har foreldreansvar.
hvorfor-fosterforelder = Barnet bur der medan barnevernet har omsorga.
hvorfor-familievedtak = To personar i kommunen har bestemt det.
hvorfor-egne_opplysninger = Gjeld det som er skrive om personen sjølv.
hvorfor-egen_sak = Det er deira eiga sak.
hvorfor-barnevernet = Svarar for barnevernet, som har omsorga for barnet.
hvorfor-leder = Leier eininga til stafetthaldaren.
hvorfor-noedtilgang = Opna saka fordi liv eller helse var i fare.
hvorfor-oppgitt_grunn = Har gitt ein grunn til å sjå.
hvorfor-nivaa-meta = Ser kven som har ansvar, men ikkje det som er skrive.
hvorfor-nivaa-les = Kan lese.
hvorfor-nivaa-bidra = Kan lese, skrive om framdrift og evaluere eigne tiltak.
hvorfor-nivaa-lede = Kan lese og leie arbeidet.

som-tittel = Slik ein annan ser stafettloggen
som-lenke = Sjå loggen slik { $navn } ser han
som-banner = Du ser loggen slik { $navn } ({ $enhet }) ser han.
som-banner-om = Du kan berre lese her. Det du sjølv ikkje får sjå, blir ikkje vist.
som-ingenting = { $navn } ser ingenting i stafettloggen no.

egne-bidrag-lenke = Sjå det tenesta di har skrive
egne-bidrag-tittel = Det tenesta di har skrive
egne-bidrag-om = Dette har { $enhet } sjølv skrive. Det andre har skrive, blir ikkje vist her.
egne-bidrag-tomt = Tenesta di har ikkje skrive noko i denne stafettloggen.
egne-bidrag-maal = Mål
egne-bidrag-tiltak = Tiltak

er-sperret = Sperra frå saka
sperrer-tittel = Kven skal ikkje sjå stafettloggen?
sperrer-om = Den som er i slekt med familien eller har eigne interesser i saka, skal ikkje sjå noko. Her står kven det gjeld.
sperrer-tomt = Ingen er sperra frå saka.
sperre-siden = Sperra sidan { $dato }
sperre-var = Sperra frå { $fra } til { $til }
sperre-opphev = Opphev sperra for { $navn }
sperre-tittel = Sperr nokon frå saka
sperre-om = Den du sperrar, ser ingenting i saka frå no av. Familien får beskjed. Er det stafetthaldaren, tek leiaren over.
sperre-knapp = Sperr
sperre-meg-tittel = Sperr meg frå saka
sperre-meg-om = Du ser ingenting i saka frå no av. Familien får beskjed om at du er sperra. Berre leiaren kan oppheve sperra.
sperre-felt-brukerId = Kven skal sperrast?
sperre-felt-grunn = Kvifor?
sperre-felt-begrunnelse = Forklar med eigne ord (valfritt)
sperre-hjelp-begrunnelse = Berre leiaren og den det gjeld, kan lese dette.

innsyn-grunn-slekt = I slekt med nokon i familien
innsyn-grunn-naert_forhold = Ven, nabo eller anna nært forhold
innsyn-grunn-egen_interesse = Har eigne interesser i saka
innsyn-grunn-annet = Anna som kan svekkje tilliten
innsyn-grunn-berettiget = Det var grunn til å opne saka
innsyn-grunn-uberettiget = Det var ikkje grunn til å opne saka
innsyn-som-ansatt = som tilsett
innsyn-som-enhetsleder = som leiar
innsyn-som-lokal_administrator = som lokal administrator
innsyn-som-systemansvarlig = som systemansvarleg
innsyn-som-personvernombud = som personvernombod
innsyn-som-foresatt = på eigne vegner, som familie
innsyn-som-barnet = på eigne vegner
innsyn-arbeid = Arbeid i loggen

aapning-noed-tittel = Fare for liv eller helse
aapning-noed-om = Du kan opne saka dersom liv eller helse er i fare. Då kan du lese alt i fire timar.
aapning-grunn-tittel = Opne saka med grunn
aapning-grunn-om = Du kan opne saka når det er nødvendig, og du må skrive kvifor. Opninga varer i eitt døgn.
aapning-punkt-1 = Systemansvarleg får beskjed med ein gong, og opninga blir gjennomgått.
aapning-punkt-2 = Familien får vite at saka blei opna.
aapning-felt-begrunnelse = Kvifor må du opne saka?
aapning-hjelp-begrunnelse = Dei som går gjennom opninga, les dette.
aapning-knapp = Opne saka
aapnet-banner-noedtilgang = Saka er opna fordi liv eller helse er i fare.
aapnet-banner-oppgitt_grunn = Saka er opna fordi du har gitt ein grunn.
aapnet-banner-til = Opninga sluttar { $tid }.

saerskilt-noed = Fare for liv eller helse
saerskilt-leder = Leiar med oppgitt grunn
saerskilt-administrator = Lokal administrator med oppgitt grunn
gjennomganger-meny = Gjennomgang
gjennomganger-venter = { $antall ->
    [one] (1 ventar)
   *[other] ({ $antall } ventar)
}
gjennomganger-tittel = Opningar som skal gjennomgåast
gjennomganger-om = Her står kven som opna ei sak, når og kvifor. Du ser ikkje innhaldet i saka. Alle må gjennomgåast.
gjennomganger-tomt = Ingen opningar ventar.
gjennomgang-tittel = Gå gjennom opninga
gjennomgang-om = Var det grunn til å opne saka? Familien får beskjed når du er ferdig.
gjennomgang-felt-utfall = Kva kom du fram til?
gjennomgang-felt-merknad = Kva byggjer du det på?
gjennomgang-knapp = Avslutt gjennomgangen

alarmer-tittel = Alarmar
alarmer-om = Her står opningar med grunn, oppslag i saker med verna adresse, og avslag som går igjen. Du ser ikkje innhaldet i sakene.
alarmer-tomt = Ingen alarmar.
alarmer-gjentatte = Avvist mange gonger dei siste sju dagane
alarmer-avslag = { $antall } avslag
alarmer-vernet = Verna

skrevet-merknad = Merknad
ok-sperret = Sperra er sett.
ok-opphevet = Sperra er oppheva.
ok-aapnet-saken = Saka er opna for deg.
ok-gjennomgaatt = Gjennomgangen er avslutta. Familien har fått beskjed.
