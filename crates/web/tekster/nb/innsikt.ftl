### Hvorfor noen ser, hva andre ser, sperrer, åpninger med grunn, gjennomgang og alarmer.

hvorfor-lenke = Hvem kan se, og hvorfor?
hvorfor-tittel = Hvem kan se stafettloggen, og hvorfor
hvorfor-om = Her står alle som kan se noe nå. Du ser regelen, samtykket og hvor lenge det varer.
hvorfor-uten-navn = En ansatt i et nødstilfelle
hvorfor-familie-mor = Mor
hvorfor-familie-far = Far
hvorfor-familie-medmor = Medmor
hvorfor-familie-fosterforelder = Fosterforelder
hvorfor-familie-verge = Verge
hvorfor-familie-annen = En i familien
hvorfor-familie-barnet = Den unge selv
hvorfor-familie-barnevernet = Barnevernet
hvorfor-om-hvem = Handler om
hvorfor-kilde = Skrevet av
hvorfor-periode = Når
hvorfor-fra = fra { $fra }
hvorfor-fra-til = fra { $fra } til { $til }
hvorfor-lov = Lov
hvorfor-samtykker = Disse har sagt ja:
hvorfor-stafettholder = Er stafettholder. Familien sa ja da loggen ble åpnet.
hvorfor-stafettholder_samtykke = Er stafettholder. Familien har sagt ja til tjenesten.
hvorfor-stafettholder_uten_samtykke = Er stafettholder. Familien har ikke sagt ja til tjenesten.
hvorfor-stafettholder_utloept = Er stafettholder. Et samtykke har gått ut, og det er to uker på å be om et nytt.
hvorfor-samtykke = Deltar. Familien har sagt ja til tjenesten.
hvorfor-foreldreansvar = Har foreldreansvar.
hvorfor-fosterforelder = Barnet bor der mens barnevernet har omsorgen.
hvorfor-familievedtak = To personer i kommunen har bestemt det.
hvorfor-egne_opplysninger = Gjelder det som er skrevet om personen selv.
hvorfor-egen_sak = Det er deres egen sak.
hvorfor-barnevernet = Svarer for barnevernet, som har omsorgen for barnet.
hvorfor-leder = Leder enheten til stafettholderen.
hvorfor-noedtilgang = Åpnet saken fordi liv eller helse var i fare.
hvorfor-oppgitt_grunn = Har oppgitt en grunn til å se.
hvorfor-nivaa-meta = Ser hvem som har ansvar, men ikke det som er skrevet.
hvorfor-nivaa-les = Kan lese.
hvorfor-nivaa-bidra = Kan lese, skrive om fremdrift og evaluere egne tiltak.
hvorfor-nivaa-lede = Kan lese og lede arbeidet.

som-tittel = Slik en annen ser stafettloggen
som-lenke = Se loggen slik { $navn } ser den
som-banner = Du ser loggen slik { $navn } ({ $enhet }) ser den.
som-banner-om = Du kan bare lese her. Det du selv ikke får se, vises ikke.
som-ingenting = { $navn } ser ingenting i stafettloggen nå.

egne-bidrag-lenke = Se det tjenesten din har skrevet
egne-bidrag-tittel = Det tjenesten din har skrevet
egne-bidrag-om = Dette har { $enhet } selv skrevet. Det andre har skrevet, vises ikke her.
egne-bidrag-tomt = Tjenesten din har ikke skrevet noe i denne stafettloggen.
egne-bidrag-maal = Mål
egne-bidrag-tiltak = Tiltak

er-sperret = Sperret fra saken
sperrer-tittel = Hvem skal ikke se stafettloggen?
sperrer-om = Den som er i slekt med familien eller har egne interesser i saken, skal ikke se noe. Her står hvem det gjelder.
sperrer-tomt = Ingen er sperret fra saken.
sperre-siden = Sperret siden { $dato }
sperre-var = Sperret fra { $fra } til { $til }
sperre-opphev = Opphev sperren for { $navn }
sperre-tittel = Sperr noen fra saken
sperre-om = Den du sperrer, ser ingenting i saken fra nå av. Familien får beskjed. Er det stafettholderen, tar lederen over.
sperre-knapp = Sperr
sperre-meg-tittel = Sperr meg fra saken
sperre-meg-om = Du ser ingenting i saken fra nå av. Familien får beskjed om at du er sperret. Bare lederen kan oppheve sperren.
sperre-felt-brukerId = Hvem skal sperres?
sperre-felt-grunn = Hvorfor?
sperre-felt-begrunnelse = Forklar med egne ord (valgfritt)
sperre-hjelp-begrunnelse = Bare lederen og den det gjelder, kan lese dette.

innsyn-grunn-slekt = I slekt med noen i familien
innsyn-grunn-naert_forhold = Venn, nabo eller annet nært forhold
innsyn-grunn-egen_interesse = Har egne interesser i saken
innsyn-grunn-annet = Annet som kan svekke tilliten
innsyn-grunn-berettiget = Det var grunn til å åpne saken
innsyn-grunn-uberettiget = Det var ikke grunn til å åpne saken
innsyn-som-ansatt = som ansatt
innsyn-som-enhetsleder = som leder
innsyn-som-lokal_administrator = som lokal administrator
innsyn-som-systemansvarlig = som systemansvarlig
innsyn-som-personvernombud = som personvernombud
innsyn-som-foresatt = på egne vegne, som familie
innsyn-som-barnet = på egne vegne
innsyn-arbeid = Arbeid i loggen

aapning-noed-tittel = Fare for liv eller helse
aapning-noed-om = Du kan åpne saken hvis liv eller helse er i fare. Da kan du lese alt i fire timer.
aapning-grunn-tittel = Åpne saken med grunn
aapning-grunn-om = Du kan åpne saken når det er nødvendig, og du må skrive hvorfor. Åpningen varer i ett døgn.
aapning-punkt-1 = Systemansvarlig får beskjed med en gang, og åpningen blir gjennomgått.
aapning-punkt-2 = Familien får vite at saken ble åpnet.
aapning-felt-begrunnelse = Hvorfor må du åpne saken?
aapning-hjelp-begrunnelse = De som går gjennom åpningen, leser dette.
aapning-knapp = Åpne saken
aapnet-banner-noedtilgang = Saken er åpnet fordi liv eller helse er i fare.
aapnet-banner-oppgitt_grunn = Saken er åpnet fordi du har oppgitt en grunn.
aapnet-banner-til = Åpningen slutter { $tid }.

saerskilt-noed = Fare for liv eller helse
saerskilt-leder = Leder med oppgitt grunn
saerskilt-administrator = Lokal administrator med oppgitt grunn
gjennomganger-meny = Gjennomgang
gjennomganger-venter = { $antall ->
    [one] (1 venter)
   *[other] ({ $antall } venter)
}
gjennomganger-tittel = Åpninger som skal gjennomgås
gjennomganger-om = Her står hvem som åpnet en sak, når og hvorfor. Du ser ikke innholdet i saken. Alle må gjennomgås.
gjennomganger-tomt = Ingen åpninger venter.
gjennomgang-tittel = Gå gjennom åpningen
gjennomgang-om = Var det grunn til å åpne saken? Familien får beskjed når du er ferdig.
gjennomgang-felt-utfall = Hva kom du fram til?
gjennomgang-felt-merknad = Hva bygger du det på?
gjennomgang-knapp = Avslutt gjennomgangen

alarmer-tittel = Alarmer
alarmer-om = Her står åpninger med grunn, oppslag i saker med beskyttet adresse, og gjentatte avslag. Du ser ikke innholdet i sakene.
alarmer-tomt = Ingen alarmer.
alarmer-gjentatte = Avvist mange ganger de siste sju dagene
alarmer-avslag = { $antall } avslag
alarmer-vernet = Beskyttet

skrevet-merknad = Merknad
ok-sperret = Sperren er satt.
ok-opphevet = Sperren er opphevet.
ok-aapnet-saken = Saken er åpnet for deg.
ok-gjennomgaatt = Gjennomgangen er avsluttet. Familien har fått beskjed.
