### Why somebody sees, what others see, blocks, openings with a reason, review and alarms.

hvorfor-lenke = Who can see, and why?
hvorfor-tittel = Who can see the log, and why
hvorfor-om = Here is everybody who can see something now. You see the rule, the consent and how long it lasts.
hvorfor-uten-navn = An employee in an emergency
hvorfor-familie-mor = Mother
hvorfor-familie-far = Father
hvorfor-familie-medmor = Co-mother
hvorfor-familie-fosterforelder = Foster parent
hvorfor-familie-verge = Guardian
hvorfor-familie-annen = Somebody in the family
hvorfor-familie-barnet = The young person
hvorfor-familie-barnevernet = The child welfare service
hvorfor-om-hvem = About
hvorfor-kilde = Written by
hvorfor-periode = When
hvorfor-fra = from { $fra }
hvorfor-fra-til = from { $fra } to { $til }
hvorfor-lov = Law
hvorfor-samtykker = These have said yes:
hvorfor-stafettholder = Holds the baton. The family said yes when the log was opened.
hvorfor-stafettholder_samtykke = Holds the baton. The family has said yes to the service.
hvorfor-stafettholder_uten_samtykke = Holds the baton. The family has not said yes to the service.
hvorfor-stafettholder_utloept = Holds the baton. A consent has run out, and there are two weeks to ask for a new one.
hvorfor-samtykke = Takes part. The family has said yes to the service.
hvorfor-foreldreansvar = Has parental responsibility.
hvorfor-fosterforelder = The child lives with them while the child welfare service has the care.
hvorfor-familievedtak = Two people in the municipality have decided it.
hvorfor-egne_opplysninger = It is about what is written about the person themself.
hvorfor-egen_sak = It is their own case.
hvorfor-barnevernet = Acts for the child welfare service, which has the care of the child.
hvorfor-leder = Leads the unit of the baton holder.
hvorfor-noedtilgang = Opened the case because life or health was in danger.
hvorfor-oppgitt_grunn = Has given a reason to see.
hvorfor-nivaa-meta = Sees who is responsible, but nothing that is written.
hvorfor-nivaa-les = Can read.
hvorfor-nivaa-bidra = Can read, note progress and evaluate own measures.
hvorfor-nivaa-lede = Can read and lead the work.

som-tittel = The log as somebody else sees it
som-lenke = See the log as { $navn } sees it
som-banner = You see the log as { $navn } ({ $enhet }) sees it.
som-banner-om = You can only read here. What you may not see yourself is not shown.
som-ingenting = { $navn } sees nothing of the log now.

egne-bidrag-lenke = See what your service has written
egne-bidrag-tittel = What your service has written
egne-bidrag-om = { $enhet } wrote this. What others have written is not shown here.
egne-bidrag-tomt = Your service has not written anything in this log.
egne-bidrag-maal = Goals
egne-bidrag-tiltak = Measures

er-sperret = Blocked from the case
sperrer-tittel = Who shall not see the relay log?
sperrer-om = Whoever is kin of the family or has an interest in the case shall see nothing. Here is who that is.
sperrer-tomt = Nobody is blocked from the case.
sperre-siden = Blocked since { $dato }
sperre-var = Blocked from { $fra } to { $til }
sperre-opphev = Lift the block of { $navn }
sperre-tittel = Block somebody from the case
sperre-om = The one you block sees nothing of the case from now on. The family is told. If it is the baton holder, the head of unit takes over.
sperre-knapp = Block
sperre-meg-tittel = Block me from the case
sperre-meg-om = You see nothing of the case from now on. The family is told that you are blocked. Only the head of unit can lift the block.
sperre-felt-brukerId = Who shall be blocked?
sperre-felt-grunn = Why?
sperre-felt-begrunnelse = Explain in your own words (optional)
sperre-hjelp-begrunnelse = Only the head of unit and the person can read this.

innsyn-grunn-slekt = Kin of somebody in the family
innsyn-grunn-naert_forhold = Friend, neighbour or another close relation
innsyn-grunn-egen_interesse = Has an interest in the case
innsyn-grunn-annet = Something else that may weaken trust
innsyn-grunn-berettiget = There was reason to open the case
innsyn-grunn-uberettiget = There was no reason to open the case
innsyn-som-ansatt = as employee
innsyn-som-enhetsleder = as head of unit
innsyn-som-lokal_administrator = as local administrator
innsyn-som-systemansvarlig = as system manager
innsyn-som-personvernombud = as data protection officer
innsyn-som-foresatt = for themselves, as family
innsyn-som-barnet = for themselves
innsyn-arbeid = Work in the log

aapning-noed-tittel = Danger to life or health
aapning-noed-om = You can open the case if life or health is in danger. Then you can read everything for four hours.
aapning-grunn-tittel = Open the case with a reason
aapning-grunn-om = You can open the case when it is necessary, and must write why. It stays open for a day.
aapning-punkt-1 = The system manager is told at once, and the opening is reviewed.
aapning-punkt-2 = The family learns that the case was opened.
aapning-felt-begrunnelse = Why must you open the case?
aapning-hjelp-begrunnelse = Those who review the opening read this.
aapning-knapp = Open the case
aapnet-banner-noedtilgang = The case is open because life or health is in danger.
aapnet-banner-oppgitt_grunn = The case is open because you have given a reason.
aapnet-banner-til = It closes { $tid }.

saerskilt-noed = Danger to life or health
saerskilt-leder = Head of unit with a reason
saerskilt-administrator = Local administrator with a reason
gjennomganger-meny = Review
gjennomganger-venter = { $antall ->
    [one] (1 waits)
   *[other] ({ $antall } wait)
}
gjennomganger-tittel = Openings to be reviewed
gjennomganger-om = Here is who opened a case, when and why. You do not see what is in the case. Each must be reviewed.
gjennomganger-tomt = No openings wait.
gjennomgang-tittel = Review the opening
gjennomgang-om = Was there reason to open the case? The family is told when you are done.
gjennomgang-felt-utfall = What did you find?
gjennomgang-felt-merknad = What do you base it on?
gjennomgang-knapp = Close the review

alarmer-tittel = Alarms
alarmer-om = Here are openings with a reason, views of protected cases, and repeated refusals. You do not see what is in the cases.
alarmer-tomt = No alarms.
alarmer-gjentatte = Refused many times in the last seven days
alarmer-avslag = { $antall } refusals
alarmer-vernet = Protected

skrevet-merknad = Remark
ok-sperret = The block is set.
ok-opphevet = The block is lifted.
ok-aapnet-saken = The case is open to you.
ok-gjennomgaatt = The review is closed. The family has been told.
