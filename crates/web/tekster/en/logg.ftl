### The relay log. Keys that end with "-familie" are the words for guardians.

logg-tittel = Relay log
logg-tittel-familie = Your child's relay log
deg = you

trapp-tittel = Where we are
trapp-tittel-familie = Where we are
trapp-naa = Step { $nummer } of { $antall }
trapp-utenfor = The cooperation staircase
trapp-alle = See all the steps
her-naa = We are here

mangler-tittel = Consent is missing
mangler-tittel-familie = We need an answer from you
mangler-tittel-andre = We are waiting for more answers
mangler-om = The services below do not see the content until everyone with parental responsibility has consented.
mangler-om-familie = The services below see nothing until everyone with parental responsibility has consented. You choose what they may see.
mangler-om-andre = You have answered. The services below see nothing until everyone with parental responsibility has consented.
mangel-for-deltaker = { $enhet } is invited, but consent is missing from { $fra }.
mangel-for-pinnen = { $enhet } is offered the baton, but consent is missing from { $fra }.
gi-samtykke-til = Consent to { $enhet }

pinnen-er-tilbudt = The baton is offered
pinnen-er-tilbudt-til = { $navn } at { $enhet } is asked to take over as baton holder.
pinnen-til-svar = The one who holds the baton now is responsible until the other person has said yes.
svar-paa-tilbudet = Answer the offer

maal-tittel = Goals and measures
maal-tittel-familie = What we are doing
maal-tomt = No goals are set yet. Begin with what matters most to the child.
maal-tomt-familie = No goals are set yet. The baton holder sets them together with you.
maal-nummer = Goal { $nummer }
tiltak-tomt = No measures under this goal yet.
noe-er-skjult = The relay log holds more than you see here. The rest is not open to you.
forfalt = Overdue
tiltakstatus-aktiv = Under way
tiltakstatus-avsluttet = Ended
ansvarlig = Responsible
frist = Due
kilde = Taken from
fremdrift = Progress
evaluering = Evaluation

bakgrunn-tittel = Background and the child's view
aapnet-av = Opened by { $enhet } on { $dato }.
tilbud-svar-takket_ja = The family accepted on
tilbud-svar-takket_nei = The family declined on
bakgrunn-skjult = The background is not open to you.
barnets-syn = The child's view
barnets-syn-mangler = Why the child's view is missing

folk-tittel = Those who take part
folk-tittel-familie = Those who help
stafettholder-om = Holds the baton and makes sure that everyone knows what has been agreed.
tidligere-deltakere = Former participants
har-samtykke = Consent is in place
venter-samtykke = Waiting for consent
deltar-fra = Takes part from { $dato }
har-foreldreansvar = has parental responsibility
uten-foreldreansvar = does not have parental responsibility

samtykker-tittel = Consents
samtykker-tittel-familie = Your consents
samtykker-om = { $enhet } opened the relay log and needs no consent of its own. Other services see only what the family has consented to.
samtykker-tomt = Nobody has consented to anything yet.
samtykker-tomt-familie = You have not consented to anything yet. No other service sees the content.
hvem-ser-hva = Who sees what
tjeneste = Service
celle-ingenting = Not shared
celle-les = Reads
celle-bidra = Reads and contributes
celle-venter = Waiting for { $fra }
samtykker-naa = Consents that hold
samtykker-foer = Earlier consents
samtykke-gyldig = Holds now
samtykke-trukket = Withdrawn { $dato }
samtykke-utloept = Expired { $dato }
samtykke-trukket-om = The one who gave the consent has taken it back. The service no longer sees the content.
samtykke-utloept-om = The period is over, and nobody has answered whether the consent should be renewed. The service no longer sees the content.
samtykke-giver = Given by
samtykke-nivaa = The service can
samtykke-temaer = Themes
samtykke-periode = Period

holdere-tittel = The relay so far
fra-dato = From { $dato }
holder-naa = Holds the baton now
alle-tilbud = All offers of the baton
tilbud-linje = { $fra } asked { $til }.

siste-tittel = Latest
siste-tomt = Nothing has happened yet.
hele-tidslinjen = See the whole timeline
nytt-maal = { $hvem } set a goal.
nytt-fremdrift = { $hvem } noted progress on “{ $hva }”.
nytt-evaluering = { $hvem } evaluated “{ $hva }”.
nytt-deltaker = { $hvem } ({ $hva }) became a participant.
nytt-holder = { $hvem } ({ $hva }) became baton holder.
nytt-tilbud = { $hvem } offered the baton to { $hva }.
nytt-samtykke = { $hvem } consented to { $hva }.
nytt-trukket = { $hvem } withdrew the consent to { $hva }.

hvorfor-ser-jeg = Why do I see this?
temaer = Themes
alle-temaer = all
ingen-temaer = none
gjelder-til = Holds until { $dato }.
