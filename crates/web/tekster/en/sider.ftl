### Sign-in, front page, children, offers, timeline and access log.

logginn-tittel = Sign in
logginn-om = The relay log brings together those who help a child, along with the family.
logg-inn = Sign in
logginn-avvist = The username or the password is wrong.
logginn-felt-brukernavn = Username
logginn-felt-passord = Password

forside-tittel = Relay logs
venter-paa-deg = Waiting for you
venter-tomt = Nothing is waiting for you now.
tilbud-om-pinnen = You are offered the baton
tilbud-fra-til = { $fra } asks whether you will take over as baton holder for { $enhet }.
svar-innen = Answer by { $dato }.
venter-samtykke-fra-deg = A service is waiting for your consent.
mine-forfalte = { $antall ->
    [one] One of your measures is past its due date.
   *[other] { $antall } of your measures are past their due dates.
}
samtykker-for = Consents for { $navn }
samtykkene-dine = Your consents
utvalg = Choose which relay logs to see
utvalg-aktive = Active
utvalg-forfalte = Overdue
utvalg-alle = All
mine-logger = You hold the baton
mine-tomt = You do not hold the baton for anyone here.
mine-tomt-lenke = Find a child to offer a relay log.
andre-logger = You take part
andre-tomt = You take part in no other relay logs here. They appear when someone invites you and the family has consented.
din-logg = Your relay log
dine-barn = Your children
dine-barn-tomt = No relay log is open for your children. When you have said yes to one, you find it here.
andre-logger-familie = Other relay logs
forfalte-tiltak = { $antall ->
    [one] 1 overdue measure
   *[other] { $antall } overdue measures
}
pinne-tilbudt-venter = The baton is offered
loggstatus-aktiv = Active
loggstatus-takket_nei = The family declined
loggstatus-avsluttet = Closed

barn-tittel = Children
soek-tittel = Find a child
soek-felt-foedselsnummer = National identity number
soek-hjelp-foedselsnummer = 11 digits. The search is recorded.
soek-knapp = Search
soek-ingen = We found no child with this national identity number.
soek-treff = { $antall ->
    [one] We found one child
   *[other] We found { $antall } children
}
egne-barn = Children in your units
egne-tomt = No children are registered in your units.
aapne-stafettloggen = Open the relay log
for-barn = for { $navn }
for-barn-stor = For { $navn }
har-logg-uten-tilgang = Has a relay log, but you do not take part in it
tilby-stafettlogg = Record an offer of a relay log
ingen-logg = No relay log

tilbud-tittel = Offers of the baton
tilbud-om = The one who offers holds the baton until you say yes.
tilbud-tomt = Nobody has offered you the baton.
barn-skjult = The child's name is shown once the family has consented
fra = From
til-enhet = For the unit
svarfrist = Answer by
kan-ikke-godtas-ennaa = The baton cannot be accepted yet. This is missing:
si-ja = Take the baton
si-nei = Decline

tidslinje-tittel = Timeline
tidslinje-om = Everything done in the relay log, the newest first.
tidslinje-tomt = Nothing has happened yet.
vis-i-loggen = Show in the relay log

innsyn-tittel = Who has looked
innsyn-om = Here is everyone who has seen or changed something about the child. Each line has a number, and no number is missing.
innsyn-tomt = Nobody has looked yet.
innsyn-nummer = Number
innsyn-naar = When
innsyn-hvem = Who
innsyn-tjeneste = Service
innsyn-hva = What
innsyn-grunnlag = Why it was permitted
vis-innsynsloggen = Show who has looked

meg-tittel = My page
meg-roller = My roles
meg-varsler = Notices by e-mail
meg-varsler-om = When something waits for you, you get an e-mail about it. It does not say what it is about.
meg-felt-spraak = Which language shall the e-mail be in?
meg-knapp = Save
varselspraak-nb = Bokmål
varselspraak-nn = Nynorsk
varselspraak-se = Davvisámegiella
varselspraak-en = English
