### What two persons decide, a protected address, and children that are expected.

meny-vedtak = Decided by two
ventes = expected
bekreft-sted = I have read the text. It does not tell where the child is.

vedtak-tittel = What two in the municipality decide together
vedtak-om = Some things are too important for one person to decide alone. One proposes, and another says yes or no.
vedtak-tomt = Nothing is proposed or decided.
vedtak-tilbake = Back to “What two in the municipality decide together”
vedtak-nytt = Propose something new
vedtak-foreslaatt-av = Proposed by { $navn } { $dato }.
vedtak-gjelder-til = Holds through { $dato }.
vedtak-avgjort-av = Decided by { $navn } { $dato }.
vedtak-opphevet-dato = Lifted { $dato }.
vedtak-venter = Waits for an answer
vedtak-ser-sted = May see the names of units and places
vedtak-godkjenn = Say yes
vedtak-avslaa = Say no
vedtak-opphev = Lift
vedtak-foreslaa-knapp = Propose
vedtak-ikke-spurt = We do not ask for your consent to this service now. The reason and the law stand above. You can still read the stafettlogg.
vedtak-klage = Do you disagree? You can complain to the county governor (statsforvalteren). Write the complaint to us, and we send it on.

vedtaksslag-ett_samtykke = Consent from one parent is enough
vedtaksslag-familieplass = A place in the family
vedtaksslag-utvalgt = A place on the list
vedtaksslag-utlevering = Handing out a copy
vedtaksslag-om-ett_samtykke = One parent is not asked for consent to one service. It holds for twelve months at most, and the parent is told.
vedtaksslag-om-familieplass = Somebody in the family may read the stafettlogg without parental responsibility. The family is told.
vedtaksslag-om-utvalgt = When the child's address is protected, only those on the list see the case.
vedtaksslag-om-utlevering = One person can take a copy of the case of a child with a protected address. It holds for seven days.

vedtaksgrunn-bor_fast = The child lives with the other parent.
vedtaksgrunn-daglig_omsorg = The help is part of daily care.
vedtaksgrunn-unngaa_skade = The child may come to harm if the help must wait.
vedtaksgrunn-barnevernets_omsorg = The child welfare service has the care of the child.
vedtaksgrunn-adressevern = The child's address is protected.
vedtaksgrunn-egen_kopi = The family has asked for its own copy.
vedtakslov-bor_fast = The law: barnelova § 37.
vedtakslov-daglig_omsorg = The law: pasient- og brukerrettighetsloven § 4-4 second paragraph.
vedtakslov-unngaa_skade = The law: pasient- og brukerrettighetsloven § 4-4 third paragraph.
vedtakslov-barnevernets_omsorg = The law: barnevernsloven § 5-1 and pasient- og brukerrettighetsloven § 4-4 fourth paragraph.
vedtakslov-adressevern = The law: folkeregisterloven § 10-4.
vedtakslov-egen_kopi = The law: the General Data Protection Regulation, article 15.
vedtaksutfall-godkjent = Yes
vedtaksutfall-avslaatt = No

vedtakskoe-tittel = Decided by two
vedtakskoe-om = These proposals wait for an answer. You cannot answer your own.
vedtakskoe-tomt = No proposal waits for an answer.

vedtak-felt-gjelder = Whom is it about?
vedtak-felt-brukerId = Whom is it about?
vedtak-felt-tilTjeneste = Which service?
vedtak-felt-temaer = Which themes?
vedtak-hjelp-temaer = With none chosen it is about all themes.
vedtak-felt-grunn = On what ground?
vedtak-felt-begrunnelse = Why?
vedtak-felt-gjelderTil = The last day it holds
vedtak-felt-serSted = Places

adressevern-tittel = Protected address
adressevern-om = When the address is protected, only those on the list see the case. Others are not told that it exists. A place on the list takes two persons.
adressevern-banner = Only those on the list see this case. Write nothing that tells where the child lives or is.
adressevern-ingen-ser = Nobody is on the list now. Nobody can see the case until two persons have put somebody on it.
adressevern-listen = Those who can see the case
adressevern-listen-tom = Nobody is proposed yet.
adressevern-ny-plass = Propose a place on the list
adressevern-endre = Change
adressevern-bekreft = I know that nobody can see the case until another has said yes to somebody on the list.
adressevern-knapp = Save
adressevern-felt-grad = How is the address protected?
adressevern-felt-godkjenn = Say yes to these proposals
adressevern-felt-utvalgte = Propose these in the family
adressevern-felt-brukere = Propose the stafettholder
adressevern-felt-serSted = Places
adressevern-felt-begrunnelse = Why?
adressevern-felt-bekreftIngen = When nobody is on the list
gradering-ingen = The address is not protected
gradering-fortrolig = Confidential address
gradering-strengt_fortrolig = Strictly confidential address

ventet-tittel = Register a child that is expected
ventet-om = The family can have help before the child is born. Until the birth only the pregnant woman consents.
ventet-knapp = Register
ventet-felt-foedselsnummer = The national id of the pregnant woman
ventet-felt-navn = The name of the pregnant woman
ventet-hjelp-navn = The name is shown to those who have access to the stafettlogg.
ventet-felt-termin = When is the child expected?
ventet-felt-enhetId = Unit

foedsel-tittel = Register the birth
foedsel-om = From now on the ordinary rules hold. Everyone with parental responsibility is asked for consent.
foedsel-knapp = Register
foedsel-felt-navn = The name of the child
foedsel-felt-foedselsnummer = The national id of the child
foedsel-hjelp-foedselsnummer = May be left empty until the child has one.
foedsel-felt-foedselsdato = Date of birth

ok-adressevern = Saved.
ok-foedsel = The birth is registered.
ok-vedtak-foreslaatt = The proposal is saved. Now somebody else must answer.
ok-vedtak-avgjort = The answer is saved.
ok-vedtak-opphevet = It is lifted, and holds no more.

problem-ligner-sted = The text may tell where the child is: { $ord }. Write it differently, or tick below that it may stand.
problem-ingen-paa-listen = Nobody would see the case. Say yes to a proposal, or tick that you know it.
problem-nummer-i-bruk = Somebody else in the register has this national id.
problem-stemmer-ikke-med-dato = The national id does not agree with the date of birth.
konflikt-allerede_avgjort = The proposal has an answer already.
konflikt-ikke_gjeldende = What was decided does not hold any more.
konflikt-ikke_ventet = No birth is expected in this stafettlogg.
