### Consents written down for others, what a consent does, who sees what, and the child's view.

# The consent form
samtykke-som-forelder = You consent as a parent. The other one with parental responsibility must say the same.
samtykke-som-ung = You consent for yourself. It is your choice.
samtykke-som-barnevern = You consent for the child welfare service, which has the care of the child.
samtykke-som-gravid = You consent for yourself. The child is not born yet.
samtykke-felt-fraTjeneste = What may they see from?
samtykke-hjelp-fraTjeneste = You can let them see what one service has written, and not the rest.
fra-alle-tjenester = Everyone who takes part
gjelder-barnet = What is about the child
gjelder-meg = What is about myself
gjelder-giver = What is about the one who consents

# What it does
virkning-knapp = See what this does
virkning-tittel = This is what happens
virkning-til-svaret = Go to your answer
virkning-ingen = Nobody loses anything, and nobody sees more now.
virkning-venter = Nothing more is shared until { $fra } says yes too.
virkning-mister-alt = { $hvem } can no longer read the log.
virkning-mister = { $hvem } can no longer see { $hva }.
virkning-faar = { $hvem } will see { $hva }.
virkning-mer = { $hvem } can do more than before.
virkning-mindre = { $hvem } can do less than before.
virkning-beholder = { $hvem } keeps { $hva } that they wrote themselves. The archive act requires it.
virkning-ny-ansvarlig = These measures need a new responsible person
virkning-slettes-ikke = Nothing is deleted.
antall-maal = { $antall ->
    [one] 1 goal
   *[other] { $antall } goals
}
antall-tiltak = { $antall ->
    [one] 1 measure
   *[other] { $antall } measures
}
antall-notater = { $antall ->
    [one] 1 note
   *[other] { $antall } notes
}
antall-evalueringer = { $antall ->
    [one] 1 evaluation
   *[other] { $antall } evaluations
}
trekk-for-giver = { $giver } gave this consent. Take it back only when { $giver } has said so. The one who gave it is told.

# Consent given on paper or orally
registrer-tittel = Write down a consent
registrer-om = Use this when somebody has consented on paper or orally. They are told, so that they can say if something is wrong.
registrer-felt-giver = Who has consented?
registrer-felt-maate = How?
registrer-felt-gitt = On which day?
registrer-felt-informertAv = Who told them what it means?
registrer-felt-spraak = Which language was the text in?
registrer-felt-gjelder = What is it about?
registrer-felt-tilTjeneste = Who may see?
registrer-felt-temaer = What may they see?
registrer-hjelp-temaer = Tick only what they have said yes to.
registrer-felt-fraTjeneste = What may they see from?
registrer-felt-nivaa = What may they do?
registrer-felt-gyldigTil = Through which day?
registrer-knapp = Save the consent
samtykkemaate-innlogget = Given here
samtykkemaate-papir = On paper
samtykkemaate-muntlig = Orally
skrevet-ned-av = Written down by { $hvem }
ok-samtykke-registrert = The consent is saved. The one who gave it is told.

# Who sees what
hvem-ser-hva-om = Who sees what about { $hvem }
celle-aapnet = Opened the log
celle-uenige = You do not agree. Yes: { $ja }. No: { $nei }.
celle-bare-fra = { $hva }, only from { $fra }
celle-endre = Change { $tema } for { $enhet }
andre-temaer = Other themes are shared with nobody.

# Renewal
gaar-ut-logg = A consent holds only through { $dato }. Renew it if it shall hold on.
gaar-ut-forside = A consent ends on { $dato }. Renew it if it shall hold on.
gaar-ut-om = { $dager ->
    [0] Ends today
    [one] Ends in 1 day
   *[other] Ends in { $dager } days
}
forny = Renew
samtykke-fornyet = A new consent that lasts longer has been given.
utloept-frist = A consent has ended. The holder may read until { $dato }, to ask for a new one. After that it is closed.

# The child's view
syn-tittel = Write the child's view
syn-om = Talk with the child first. Write what the child thinks, or why you do not know.
syn-felt-tekst = The child's view
syn-hjelp-tekst = Use the child's own words if you can.
syn-felt-aarsak = Why the child's view is missing
syn-hjelp-aarsak = Fill in one of the fields only.
syn-knapp = Save
syn-ved-aapningen = When the log was opened:
skrevet-aarsak = Why the child's view is missing
ok-syn = The child's view is saved.
maa-hoeres-tittel = The child must be heard
maa-hoeres-om = The child has turned 7 or 12 since it was last asked. Before anything more is written, the child shall say what it thinks.
feil-mangler-syn-tittel = The child must be heard first
feil-mangler-syn-forklaring = The child has turned 7 or 12 since it was last asked. Write the child's view, or why it is missing. Then you can save this.
