### Det to personer avgjør, beskyttet adresse, og barn som ventes.

meny-vedtak = Avgjøres av to
ventes = ventes
bekreft-sted = Jeg har lest teksten. Den forteller ikke hvor barnet er.

vedtak-tittel = Det to i kommunen bestemmer sammen
vedtak-om = Noe er for viktig til at én person kan bestemme det alene. Da foreslår én, og en annen sier ja eller nei.
vedtak-tomt = Ingenting er foreslått eller avgjort.
vedtak-tilbake = Tilbake til «Det to i kommunen bestemmer sammen»
vedtak-nytt = Foreslå noe nytt
vedtak-foreslaatt-av = Foreslått av { $navn } { $dato }.
vedtak-gjelder-til = Gjelder til og med { $dato }.
vedtak-avgjort-av = Avgjort av { $navn } { $dato }.
vedtak-opphevet-dato = Opphevet { $dato }.
vedtak-venter = Venter på svar
vedtak-ser-sted = Kan se navn på enheter og steder
vedtak-godkjenn = Si ja
vedtak-avslaa = Si nei
vedtak-opphev = Opphev
vedtak-foreslaa-knapp = Foreslå
vedtak-ikke-spurt = Vi spør ikke deg om samtykke til denne tjenesten nå. Grunnen og loven står over. Du kan fortsatt lese stafettloggen.
vedtak-klage = Er du uenig? Du kan klage til statsforvalteren. Skriv klagen til oss, så sender vi den videre.

vedtaksslag-ett_samtykke = Samtykke fra én forelder er nok
vedtaksslag-familieplass = En plass i familien
vedtaksslag-utvalgt = En plass på listen
vedtaksslag-utlevering = Utlevering av en kopi
vedtaksslag-om-ett_samtykke = En forelder blir ikke spurt om samtykke til én tjeneste. Det gjelder i høyst tolv måneder, og forelderen får vite det.
vedtaksslag-om-familieplass = Noen i familien får lese i stafettloggen, selv om de ikke har foreldreansvar. Familien får vite det.
vedtaksslag-om-utvalgt = Når adressen til barnet er beskyttet, er det bare de på listen som ser saken.
vedtaksslag-om-utlevering = En person kan ta en kopi av saken til et barn med beskyttet adresse. Det gjelder i sju dager.

vedtaksgrunn-bor_fast = Barnet bor fast hos den andre forelderen.
vedtaksgrunn-daglig_omsorg = Hjelpen er en del av den daglige omsorgen.
vedtaksgrunn-unngaa_skade = Barnet kan ta skade hvis hjelpen må vente.
vedtaksgrunn-barnevernets_omsorg = Barnevernet har omsorgen for barnet.
vedtaksgrunn-adressevern = Adressen til barnet er beskyttet.
vedtaksgrunn-egen_kopi = Familien har bedt om sin egen kopi.
vedtakslov-bor_fast = Loven: barnelova § 37.
vedtakslov-daglig_omsorg = Loven: pasient- og brukerrettighetsloven § 4-4 andre ledd.
vedtakslov-unngaa_skade = Loven: pasient- og brukerrettighetsloven § 4-4 tredje ledd.
vedtakslov-barnevernets_omsorg = Loven: barnevernsloven § 5-1 og pasient- og brukerrettighetsloven § 4-4 fjerde ledd.
vedtakslov-adressevern = Loven: folkeregisterloven § 10-4.
vedtakslov-egen_kopi = Loven: personvernforordningen artikkel 15.
vedtaksutfall-godkjent = Ja
vedtaksutfall-avslaatt = Nei

vedtakskoe-tittel = Avgjøres av to
vedtakskoe-om = Her er forslagene som venter på svar. Du kan ikke svare på dine egne.
vedtakskoe-tomt = Ingen forslag venter på svar.

vedtak-felt-gjelder = Hvem gjelder det?
vedtak-felt-brukerId = Hvem gjelder det?
vedtak-felt-tilTjeneste = Hvilken tjeneste?
vedtak-felt-temaer = Hvilke temaer?
vedtak-hjelp-temaer = Uten noe valg gjelder det alle temaer.
vedtak-felt-grunn = På hvilken grunn?
vedtak-felt-begrunnelse = Hvorfor?
vedtak-felt-gjelderTil = Siste dag det gjelder
vedtak-felt-serSted = Steder

adressevern-tittel = Beskyttet adresse
adressevern-om = Når adressen er beskyttet, ser bare de på listen saken. Andre får ikke vite at den finnes. En plass på listen krever to personer.
adressevern-banner = Bare de på listen ser denne saken. Skriv ikke noe som forteller hvor barnet bor eller er.
adressevern-ingen-ser = Ingen er på listen nå. Ingen kan se saken før to personer har satt noen på den.
adressevern-listen = De som kan se saken
adressevern-listen-tom = Ingen er foreslått ennå.
adressevern-ny-plass = Foreslå en plass på listen
adressevern-endre = Endre
adressevern-bekreft = Jeg vet at ingen kan se saken før en annen har sagt ja til noen på listen.
adressevern-knapp = Lagre
adressevern-felt-grad = Hvordan er adressen beskyttet?
adressevern-felt-godkjenn = Si ja til disse forslagene
adressevern-felt-utvalgte = Foreslå disse i familien
adressevern-felt-brukere = Foreslå stafettholderen
adressevern-felt-serSted = Steder
adressevern-felt-begrunnelse = Hvorfor?
adressevern-felt-bekreftIngen = Når ingen er på listen
gradering-ingen = Adressen er ikke beskyttet
gradering-fortrolig = Fortrolig adresse
gradering-strengt_fortrolig = Strengt fortrolig adresse

ventet-tittel = Registrer et barn som ventes
ventet-om = Familien kan få hjelp før barnet er født. Fram til fødselen er det bare den gravide som samtykker.
ventet-knapp = Registrer
ventet-felt-foedselsnummer = Fødselsnummeret til den gravide
ventet-felt-navn = Navnet til den gravide
ventet-hjelp-navn = Navnet vises for dem som har tilgang til stafettloggen.
ventet-felt-termin = Når er barnet ventet?
ventet-felt-enhetId = Enhet

foedsel-tittel = Registrer fødselen
foedsel-om = Fra nå av gjelder de vanlige reglene. Alle med foreldreansvar blir spurt om samtykke.
foedsel-knapp = Registrer
foedsel-felt-navn = Navnet til barnet
foedsel-felt-foedselsnummer = Fødselsnummeret til barnet
foedsel-hjelp-foedselsnummer = Kan stå tomt til barnet har fått et.
foedsel-felt-foedselsdato = Fødselsdato

ok-adressevern = Lagret.
ok-foedsel = Fødselen er registrert.
ok-vedtak-foreslaatt = Forslaget er lagret. Nå må en annen svare.
ok-vedtak-avgjort = Svaret er lagret.
ok-vedtak-opphevet = Det er opphevet, og gjelder ikke lenger.

problem-ligner-sted = Teksten kan fortelle hvor barnet er: { $ord }. Skriv den om, eller kryss av under for at den kan stå.
problem-ingen-paa-listen = Ingen ville kunne se saken. Si ja til et forslag, eller kryss av for at du vet det.
problem-nummer-i-bruk = En annen person i registeret har dette fødselsnummeret.
problem-stemmer-ikke-med-dato = Fødselsnummeret stemmer ikke med fødselsdatoen.
konflikt-allerede_avgjort = Forslaget er allerede besvart.
konflikt-ikke_gjeldende = Det som ble avgjort, gjelder ikke lenger.
konflikt-ikke_ventet = Ingen fødsel ventes i denne stafettloggen.
