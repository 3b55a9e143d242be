### The staircase: where the case is, what it takes, and what the family was offered. Keys that end in "-familie" are the words to the parents.

trappen-tittel = The staircase of cooperation
trappen-tittel-familie = The way ahead
trappen-tittel-ungdom = The way ahead
trappen-om = Here you see where the case is, how long it has been there, and what it takes before it can be moved. There should be as little waiting as possible.
trappen-om-familie = Here you see where we are, how long it has taken, and what it takes before we can go on. You should wait as little as possible.
trappen-om-ungdom = Here you see where we are, how long it has taken, and what it takes before we can go on. You should wait as little as possible.
trappen-lenke = Move the case, or see what is missing
trappen-lenke-familie = See the way ahead
trappen-lenke-ungdom = See the way ahead
tilbake-til-trappen = Back to the staircase
trappen-dager = { $antall ->
    [0] Came here today
    [one] 1 day
   *[other] { $antall } days
}
trappen-her-i = { $antall ->
    [0] The case came here today.
    [one] The case has been here for 1 day.
   *[other] The case has been here for { $antall } days.
}
trappen-ventet = { $antall ->
    [one] 1 day past the deadline
   *[other] { $antall } days past the deadline
}
trappen-sist-overstyrt = The case was moved on { $dato }, although something was missing.
trappen-veier-tittel = Where the case can be moved
trappen-veier-tittel-familie = What it takes
trappen-opp = Up to: { $trinn }
trappen-ned = Down to: { $trinn }
trappen-alt-klart = Everything is in place.
trappen-dette-trengs = This is needed:
trappen-antall-mangler = { $antall ->
    [one] 1 thing is missing.
   *[other] { $antall } things are missing.
}
trappen-i-orden = Done
trappen-skifter-tittel = How the case has moved
trappen-skifter-tomt = The case is where it was opened.
trappen-skifte = From { $fra } to { $til }
trappen-overstyrt = Moved although something was missing
trappen-overstyrt-av = { $navn } decided that as the leader, and wrote why:
trappen-manglet = This was missing then:
samordner = { $tjeneste } coordinates the help.
samordner-ingen = No service has been named to coordinate the help yet.
tilbudene-tittel = What the family was offered
tilbudene-tittel-familie = What you were offered
tilbudene-tittel-ungdom = What you were offered
tilbudet-til = Talked with { $hvem } on { $dato }.
tilbudet-ved-aapningen = The family was asked on { $dato }, when the relay log was opened.
tilbudet-foert-av = Recorded by { $navn } on { $dato }.

# What a step demands
krav-foresatte_informert = The family must be told about the help.
krav-barnets_syn = The child's view must be written down, or why it is missing.
krav-holder = The case must have a holder who works there now.
krav-maal = { $antall ->
    [one] At least one goal that everybody can see must be set.
   *[other] At least { $antall } goals that everybody can see must be set.
}
krav-tiltak = { $antall ->
    [one] There must be at least one measure, with someone responsible and a due date.
   *[other] There must be at least { $antall } measures, each with someone responsible and a due date.
}
krav-tilbud = The family must have been offered { $hva }.
krav-takket_ja = The family must have said yes to { $hva }.
krav-vurdert = It must be recorded whether { $hva } was offered, or why it is not relevant.
krav-samtykke = Every service that takes part must have the consent it needs.
krav-evaluering = Something must have been evaluated after the case came to this step.
krav-samordnende_tjeneste = It must be said which service coordinates the help.
krav-moete = A meeting must have been held after the case came to this step, and its minutes must be written. The kind of meeting is { $hva }.
kravlenke-foresatte_informert = Record a talk
kravlenke-barnets_syn = Write the child's view
kravlenke-holder = Pass the baton on
kravlenke-maal = Set a goal
kravlenke-tiltak = Add a measure
kravlenke-tilbud = Record the offer
kravlenke-takket_ja = Record the answer
kravlenke-vurdert = Record the offer
kravlenke-samtykke = See the consents
kravlenke-evaluering = Evaluate a measure
kravlenke-samordnende_tjeneste = Say who coordinates
kravlenke-moete = See the meetings
tilbudt-stafettlogg = a relay log
tilbudt-individuell_plan = an individual plan
tilbudt-koordinator = a coordinator
tilbudt-barnekoordinator = a children's coordinator

# Moving
flytt-tittel = Move the case
flytt-om = Choose the step that gives the right help now, up or down. The family sees why.
flytt-felt-til = Which step?
flytt-felt-begrunnelse = Why is this the right help now?
flytt-hjelp-begrunnelse = Write so that the family recognises it.
flytt-knapp = Move the case
flytt-mangler-tittel = The case cannot be moved there yet
overstyr-tittel = Move although something is missing
overstyr-om = As the leader you can let the case go on when it is not right to wait. The family sees who decided it, why, and what was missing.
overstyr-felt-til = Which step?
overstyr-felt-begrunnelse = Why is this the right help now?
overstyr-felt-overstyring = Why can the case not wait until everything is in place?
overstyr-knapp = Move the case anyway
samordning-tittel = Who coordinates the help?
samordning-om = When several services help a child, one of them shall coordinate the help.
samordning-felt-tjeneste = Service
samordning-knapp = Save

# Offers
foertilbud-tittel = Record an offer
foertilbud-om = Write what the family was told about and offered, and what they answered. A no is recorded too.
foertilbud-felt-slag = What is it about?
foertilbud-felt-utfall = What was the answer?
foertilbud-felt-til = Who did you talk with?
foertilbud-velg = Choose
foertilbud-felt-dato = When did you talk?
foertilbud-felt-merknad = Note (optional)
foertilbud-hjelp-merknad = If it is not relevant, you must write why.
foertilbud-knapp = Save the offer
tilbudsslag-stafettlogg = Relay log
tilbudsslag-individuell_plan = Individual plan
tilbudsslag-koordinator = Coordinator
tilbudsslag-barnekoordinator = Children's coordinator
tilbudssvar-takket_ja = Accepted
tilbudssvar-takket_nei = Declined
tilbudssvar-ikke_avgjort = Not decided yet
tilbudssvar-ikke_aktuelt = Considered, and not relevant

ok-flyttet = The case is moved.
ok-overstyrt = The case is moved, and the family sees why.
ok-samordning = It is saved who coordinates.
ok-tilbud = The offer is saved.
hendelse-trinn_flyttet = Moved the case on the staircase
hendelse-trinn_overstyrt = Moved the case although something was missing
hendelse-tilbud_foert = Recorded an offer to the family
hendelse-samordning_satt = Said which service coordinates
konflikt-ingenting_mangler = Nothing is missing on this step. The holder can move the case in the usual way.
problem-staar-der = The case is on this step already.
problem-under-stafettlogg = Below this step the case has no relay log. It comes there when the relay log is closed.
feil-mangler-krav-tittel = Something must be in place first
feil-mangler-krav-forklaring = The case cannot be moved yet. This is needed:
skrevet-overstyring = Why the case cannot wait
grunnlag-holder-flytter-paa-trappen = The holder moves the case on the staircase.
grunnlag-leder-overstyrer-trappen = The leader lets the case go on although something is missing.
grunnlag-deltaker-foerer-tilbud = Who takes part in the relay log records what the family was offered.
