### Det to personar avgjer, verna adresse, og barn som er venta.

meny-vedtak = Blir avgjort av to
ventes = er venta
bekreft-sted = Eg har lese teksten. Han fortel ikkje kvar barnet er.

vedtak-tittel = Det to i kommunen bestemmer saman
vedtak-om = Noko er for viktig til at éin person kan avgjere det åleine. Då gjer éin framlegg, og ein annan seier ja eller nei.
vedtak-tomt = Ingenting er føreslått eller avgjort.
vedtak-tilbake = Tilbake til «Det to i kommunen bestemmer saman»
vedtak-nytt = Føreslå noko nytt
vedtak-foreslaatt-av = Føreslått av { $navn } { $dato }.
vedtak-gjelder-til = Gjeld til og med { $dato }.
vedtak-avgjort-av = Avgjort av { $navn } { $dato }.
vedtak-opphevet-dato = Oppheva { $dato }.
vedtak-venter = Ventar på svar
vedtak-ser-sted = Kan sjå namn på einingar og stader
vedtak-godkjenn = Sei ja
vedtak-avslaa = Sei nei
vedtak-opphev = Opphev
vedtak-foreslaa-knapp = Føreslå
vedtak-ikke-spurt = Vi spør ikkje deg om samtykke til denne tenesta no. Grunnen og lova står over. Du kan framleis lese stafettloggen.
vedtak-klage = Er du usamd? Du kan klage til statsforvaltaren. Skriv klaga til oss, så sender vi ho vidare.

vedtaksslag-ett_samtykke = Samtykke frå éin forelder er nok
vedtaksslag-familieplass = Ein plass i familien
vedtaksslag-utvalgt = Ein plass på lista
vedtaksslag-utlevering = Utlevering av ein kopi
vedtaksslag-om-ett_samtykke = Ein forelder blir ikkje spurd om samtykke til éi teneste. Det gjeld i høgst tolv månader, og forelderen får vite det.
vedtaksslag-om-familieplass = Nokon i familien får lese i stafettloggen, sjølv om dei ikkje har foreldreansvar. Familien får vite det.
vedtaksslag-om-utvalgt = Når adressa til barnet er verna, er det berre dei på lista som ser saka.
vedtaksslag-om-utlevering = Ein person kan ta ein kopi av saka til eit barn med verna adresse. Det gjeld i sju dagar.

vedtaksgrunn-bor_fast = Barnet bur fast hos den andre forelderen.
vedtaksgrunn-daglig_omsorg = Hjelpa er ein del av den daglege omsorga.
vedtaksgrunn-unngaa_skade = Barnet kan ta skade dersom hjelpa må vente.
vedtaksgrunn-barnevernets_omsorg = Barnevernet har omsorga for barnet.
vedtaksgrunn-adressevern = Adressa til barnet er verna.
vedtaksgrunn-egen_kopi = Familien har bede om sin eigen kopi.
vedtakslov-bor_fast = Lova: barnelova § 37.
vedtakslov-daglig_omsorg = Lova: pasient- og brukarrettslova § 4-4 andre ledd.
vedtakslov-unngaa_skade = Lova: pasient- og brukarrettslova § 4-4 tredje ledd.
vedtakslov-barnevernets_omsorg = Lova: barnevernslova § 5-1 og pasient- og brukarrettslova § 4-4 fjerde ledd.
vedtakslov-adressevern = Lova: folkeregisterlova § 10-4.
vedtakslov-egen_kopi = Lova: personvernforordninga artikkel 15.
vedtaksutfall-godkjent = Ja
vedtaksutfall-avslaatt = Nei

vedtakskoe-tittel = Blir avgjort av to
vedtakskoe-om = Her er framlegga som ventar på svar. Du kan ikkje svare på dine eigne.
vedtakskoe-tomt = Ingen framlegg ventar på svar.

vedtak-felt-gjelder = Kven gjeld det?
vedtak-felt-brukerId = Kven gjeld det?
vedtak-felt-tilTjeneste = Kva teneste?
vedtak-felt-temaer = Kva tema?
vedtak-hjelp-temaer = Utan noko val gjeld det alle tema.
vedtak-felt-grunn = På kva grunn?
vedtak-felt-begrunnelse = Kvifor?
vedtak-felt-gjelderTil = Siste dag det gjeld
vedtak-felt-serSted = Stader

adressevern-tittel = Verna adresse
adressevern-om = Når adressa er verna, ser berre dei på lista saka. Andre får ikkje vite at ho finst. Ein plass på lista krev to personar.
adressevern-banner = Berre dei på lista ser denne saka. Skriv ikkje noko som fortel kvar barnet bur eller er.
adressevern-ingen-ser = Ingen er på lista no. Ingen kan sjå saka før to personar har sett nokon på ho.
adressevern-listen = Dei som kan sjå saka
adressevern-listen-tom = Ingen er føreslått enno.
adressevern-ny-plass = Føreslå ein plass på lista
adressevern-endre = Endre
adressevern-bekreft = Eg veit at ingen kan sjå saka før ein annan har sagt ja til nokon på lista.
adressevern-knapp = Lagre
adressevern-felt-grad = Korleis er adressa verna?
adressevern-felt-godkjenn = Sei ja til desse framlegga
adressevern-felt-utvalgte = Føreslå desse i familien
adressevern-felt-brukere = Føreslå stafetthaldaren
adressevern-felt-serSted = Stader
adressevern-felt-begrunnelse = Kvifor?
adressevern-felt-bekreftIngen = Når ingen er på lista
gradering-ingen = Adressa er ikkje verna
gradering-fortrolig = Fortruleg adresse
gradering-strengt_fortrolig = Strengt fortruleg adresse

ventet-tittel = Registrer eit barn som er venta
ventet-om = Familien kan få hjelp før barnet er fødd. Fram til fødselen er det berre den gravide som samtykkjer.
ventet-knapp = Registrer
ventet-felt-foedselsnummer = Fødselsnummeret til den gravide
ventet-felt-navn = Namnet til den gravide
ventet-hjelp-navn = Namnet blir vist til dei som har tilgang til stafettloggen.
ventet-felt-termin = Når er barnet venta?
ventet-felt-enhetId = Eining

foedsel-tittel = Registrer fødselen
foedsel-om = Frå no av gjeld dei vanlege reglane. Alle med foreldreansvar blir spurde om samtykke.
foedsel-knapp = Registrer
foedsel-felt-navn = Namnet til barnet
foedsel-felt-foedselsnummer = Fødselsnummeret til barnet
foedsel-hjelp-foedselsnummer = Kan stå tomt til barnet har fått eit.
foedsel-felt-foedselsdato = Fødselsdato

ok-adressevern = Lagra.
ok-foedsel = Fødselen er registrert.
ok-vedtak-foreslaatt = Framlegget er lagra. No må ein annan svare.
ok-vedtak-avgjort = Svaret er lagra.
ok-vedtak-opphevet = Det er oppheva, og gjeld ikkje lenger.

problem-ligner-sted = Teksten kan fortelje kvar barnet er: { $ord }. Skriv han om, eller kryss av under for at han kan stå.
problem-ingen-paa-listen = Ingen ville kunne sjå saka. Sei ja til eit framlegg, eller kryss av for at du veit det.
problem-nummer-i-bruk = Ein annan person i registeret har dette fødselsnummeret.
problem-stemmer-ikke-med-dato = Fødselsnummeret stemmer ikkje med fødselsdatoen.
konflikt-allerede_avgjort = Framlegget er alt svara på.
konflikt-ikke_gjeldende = Det som vart avgjort, gjeld ikkje lenger.
konflikt-ikke_ventet = Ingen fødsel er venta i denne stafettloggen.
